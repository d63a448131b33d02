/** Why a message did not arrive by SMS or WhatsApp, as far as a reader has to tell one reason from another. */
export type FailureReason = keyof typeof codes;

/**
 * Twilio's codes of messages that were not delivered, by what they mean to somebody who reads the thread.
 *
 * Source: Twilio error dictionary (twilio.com/docs/api/errors/<code>) and “Health Score for Messaging”, read
 * 2026-11-21. Codes that no message can end with, or whose meaning has changed, are left to their number.
 */
const codes = {
  // Queue overflow, congestion, rates of 10DLC, of the channel, of the number.
  busy: [20429, 21611, 30001, 30017, 30022, 63018],
  // Caps by the day: of the carrier, T-Mobile, the account.
  dailyLimit: [30023, 30027, 63038],
  // Suspended, unregistered, unverified, not configured, wrong channel.
  sender: [
    21606, 30002, 30018, 30024, 30032, 30033, 30034, 30035, 30037, 30040, 30041, 30042, 63001, 63002, 63007,
    63008, 63020, 63022,
  ],
  unreachable: [30003, 63036],
  notInUse: [21211, 30005, 63003, 63024],
  landline: [21614, 30006],
  // By the recipient, or unsubscribed.
  blocked: [21610, 30004, 63014, 63033],
  filtered: [30007, 30038, 30450, 30453, 63013],
  unknown: [30008, 63023],
  fault: [30020, 30021, 30410, 63009, 63010, 63011, 63012],
  incomplete: [30009],
  price: [30010],
  noFiles: [21621, 30011],
  tooLate: [30036],
  tooLarge: [11751, 21617, 30019, 63034],
  content: [12300, 63005, 63006, 63021, 63025, 63030],
  file: [11200, 11205, 63019],
  sandbox: [63015],
  window: [63016],
  template: [63027, 63028, 63029, 63040, 63041, 63042],
  limitation: [63032, 63049],
  sameNumber: [63031],
  region: [21408, 21612],
} as const satisfies Readonly<Record<string, readonly number[]>>;

const reasons = new Map<number, FailureReason>(
  (Object.entries(codes) as [FailureReason, readonly number[]][]).flatMap(([reason, all]) =>
    all.map((code) => [code, reason] as const),
  ),
);

/** The reason that a code of Twilio's stands for; null where the code itself says most. */
export function failureReason(code: number): FailureReason | null {
  return reasons.get(code) ?? null;
}
