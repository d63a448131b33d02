import type {Participant} from './records.js';

/** Someone who got a message as an e-mail, or wrote it as one. */
export interface EmailRecipient {
  readonly level: 'from' | 'to' | 'cc';
  readonly name: string | null;
  readonly address: string;
}

/** Who a message goes to by e-mail, its author first if it came that way. */
export function emailRecipients(
  outsiders: readonly Participant[],
  authorSid: string | null,
): readonly EmailRecipient[] {
  const recipients = outsiders.flatMap(({sid, messagingBinding: binding}): EmailRecipient[] => {
    if (binding?.type !== 'email') return [];
    const {address, name = null, level = 'to'} = binding;
    return [{level: sid === authorSid ? 'from' : level, name, address}];
  });
  return recipients.sort((a, b) => Number(b.level === 'from') - Number(a.level === 'from'));
}
