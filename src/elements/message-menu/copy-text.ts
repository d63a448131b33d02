import type {MessageSubject} from './message-subject.js';

/** Puts a text into the clipboard, and says whether that worked: a frame without the permission may not. */
export async function copyText(
  text: string,
  {announce, context}: Pick<MessageSubject, 'announce' | 'context'>,
): Promise<void> {
  const {terms} = context;
  try {
    await navigator.clipboard.writeText(text);
    announce(terms.copied);
  } catch {
    announce(terms.notCopied);
  }
}
