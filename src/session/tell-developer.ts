import type {ChatErrorInfo} from '../model/errors.js';

/**
 * Says in the console what a failure means for who builds the page; see developer-hints.ts, which is fetched when
 * there is something to say. Never rejects.
 */
export async function tellDeveloper(error: Pick<ChatErrorInfo, 'code' | 'twilioCode'>): Promise<void> {
  try {
    const {hint} = await import('./developer-hints.js');
    hint(error);
  } catch {
    // A courtesy. Without a network, the elements say enough.
  }
}
