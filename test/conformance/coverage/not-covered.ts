/**
 * What no test of the conformance suite uses, and why: a class, or a single use of one. Empty is right; a line that
 * is no longer true fails the suite.
 */
export const notCovered: Readonly<Record<string, string>> = {
  UnknownRecipientDescriptor: 'there are no recipients but those of e-mails',
};
