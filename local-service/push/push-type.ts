/** What a push may be about; the names are those the SDK registers for and reads. */
export const pushTypes = {
  newMessage: 'twilio.conversations.new_message',
  addedToConversation: 'twilio.conversations.added_to_conversation',
  removedFromConversation: 'twilio.conversations.removed_from_conversation',
} as const;

export type PushType = (typeof pushTypes)[keyof typeof pushTypes];

/** By which service of another company a device is reached. Source: SDK 3.0.1, `PushNotificationChannelType`. */
export const bindingTypes = ['apn', 'fcm'] as const;

export type BindingType = (typeof bindingTypes)[number];
