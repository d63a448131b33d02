import type {ChatErrorCode} from '../model/errors.js';
import type {Translation} from './translation.js';

/** What a failure says to the reader. A language that a page brought may not know every code yet. */
export function sentence({errors}: Translation, code: ChatErrorCode): string {
  return (errors as Partial<Translation['errors']>)[code] ?? errors.unexpected;
}
