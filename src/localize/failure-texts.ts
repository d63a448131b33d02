import {failureReason, type FailureReason} from '../model/failure-reasons.js';
import en from '../locales/failures-en.js';
import {failureLocales} from '../locales/failures.js';
import type {Translation} from './translation.js';

/** Why a message was not delivered by SMS or WhatsApp, in one or two sentences each. */
export type FailureTexts = Readonly<Record<FailureReason, string>>;

/** The sentences of a language, by its tag as in `$lang`; English where we have none, or it cannot be had. */
export async function loadFailureTexts(lang: string): Promise<FailureTexts> {
  const load = failureLocales[lang.toLowerCase()] ?? failureLocales[lang.split('-')[0]?.toLowerCase() ?? ''];
  try {
    return (await load?.())?.default ?? en;
  } catch {
    // Offline: the reason is worth more than its language.
    return en;
  }
}

/** Why a message was not delivered; the bare code where no reader could do anything with the reason. */
export function failureSentence(
  code: number,
  texts: FailureTexts,
  {errorCode}: Pick<Translation, 'errorCode'>,
): string {
  const reason = failureReason(code);
  return reason === null ? errorCode(code) : texts[reason];
}
