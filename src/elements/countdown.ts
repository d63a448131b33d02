import type {AlarmController} from '../controllers/alarm-controller.js';
import type {LocalizeController} from '../localize/localize-controller.js';
import {waitInWords} from '../localize/wait.js';

/**
 * How long until the next try, in a sentence that `alarm` keeps true; empty while none is due. Stands outside of
 * live regions: nobody wants to hear a clock.
 */
export function countdown(
  retryAt: number | null | undefined,
  {terms, locale}: LocalizeController,
  alarm: AlarmController,
): string {
  const ms = (retryAt ?? 0) - Date.now();
  if (ms <= 0) return '';
  alarm.ring(ms % 1000 || 1000);
  return terms.nextTry(waitInWords(ms, locale));
}
