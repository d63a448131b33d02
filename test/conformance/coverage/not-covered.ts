/**
 * What no test of the conformance suite uses, and why: a class, or a single use of one. Empty is right; a line that
 * is no longer true fails the suite.
 */
export const notCovered: Readonly<Record<string, string>> = {
  AggregatedDeliveryReceipt: 'delivery receipts are not served yet',
  DetailedDeliveryReceipt: 'delivery receipts are not served yet',
  'Message#getDetailedDeliveryReceipts': 'delivery receipts are not served yet',
  ChannelMetadata: 'channel metadata is not served yet',
  'Message#getChannelMetadata': 'channel metadata is not served yet',
  ContentTemplate: 'content templates are not served yet',
  ContentTemplateVariable: 'content templates are not served yet',
  'Client#getContentTemplates': 'content templates are not served yet',
  'UnsentMessage#contentSid': 'content templates are not served yet',
  'UnsentMessage#contentVariables': 'content templates are not served yet',
  EmailRecipientDescriptor: 'message recipients are not served yet',
  UnknownRecipientDescriptor: 'message recipients are not served yet',
  'Conversation#getMessageRecipients': 'message recipients are not served yet',
  'Message#getMessageRecipients': 'message recipients are not served yet',
  RestPaginator: 'it is handed out with message recipients',
};
