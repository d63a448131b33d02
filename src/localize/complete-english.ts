import en from '../locales/en.js';
import {addEnglish} from './translations.js';

/** Adds what English says of failures: sentences that no first paint needs. */
export function completeEnglish(): void {
  addEnglish(en);
}
