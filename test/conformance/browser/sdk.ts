import type * as Sdk from '@twilio/conversations';

const src = '/node_modules/@twilio/conversations/builds/twilio-conversations.min.js';

/** The SDK as Twilio publishes it for script tags: as it is, past every bundler. Takes the place of the package. */
await new Promise((resolve, reject) => {
  const element = Object.assign(document.createElement('script'), {
    src,
    onload: resolve,
    onerror: reject,
  });
  document.head.append(element);
});

export const {
  AggregatedDeliveryReceipt,
  CancellablePromise,
  ChannelMetadata,
  Client,
  ContentTemplate,
  ContentTemplateVariable,
  Conversation,
  DetailedDeliveryReceipt,
  EmailRecipientDescriptor,
  Media,
  Message,
  MessageBuilder,
  NotificationTypes,
  Participant,
  PushNotification,
  RestPaginator,
  UnknownRecipientDescriptor,
  UnsentMessage,
  User,
} = (globalThis as unknown as {readonly Twilio: {readonly Conversations: typeof Sdk}}).Twilio.Conversations;
