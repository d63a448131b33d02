/**
 * What no test of the conformance suite uses, and why: a class, or a single use of one. Empty is right; a line that
 * is no longer true fails the suite.
 */
export const notCovered: Readonly<Record<string, string>> = {
  'EmailRecipientDescriptor#type':
    'specs/delivery.test.ts reads it, but its class defines it where a reader cannot be seen',
  UnknownRecipientDescriptor: 'there are no recipients but those of e-mails',
};
