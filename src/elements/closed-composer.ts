import {html, nothing, type TemplateResult} from 'lit';
import {sentence} from '../localize/sentence.js';
import type {Translation} from '../localize/translation.js';
import {maxBodyBytes} from '../model/message-size.js';
import type {OpenConversation} from '../session/open-conversation.js';
import {css} from '../styles/css.js';
import {check, copy, icon} from '../styles/icons.js';

/** Why nothing can be written in a conversation, in a sentence; null as long as something can. */
export function whyClosed({history, outbox, summary}: OpenConversation, terms: Translation): string | null {
  const {status, error} = history.snapshot;
  if (status === 'ready' && error !== null) return terms.notes.gone;
  // The service tells what a role may do only when it is done.
  const refused = outbox.snapshot.some((item) => item.error?.code === 'not-permitted');
  if (refused) return sentence(terms, 'not-permitted');
  return summary.snapshot?.state === 'closed' ? sentence(terms, 'conversation-closed') : null;
}

/** The class of a field with so many characters: `vast` for more than can be sent. */
export function fieldSize(length: number): string {
  return length > maxBodyBytes ? 'vast' : '';
}

/** What a composer shows then. */
export interface ClosedComposer {
  /** Null: nothing yet. */
  readonly why: string | null;
  /** Whether the focus goes to the sentence: then nobody needs to be told besides. */
  readonly isFocused: boolean;
  /** What was typed and not sent. May be empty. */
  readonly draft: string;
  readonly isCopied: boolean;
  readonly copy: () => void;
}

/** The sentence, and what was typed, to be copied: it would be lost with the field. */
export function closedComposer(
  {why, isFocused, draft, isCopied, copy: run}: ClosedComposer,
  terms: Translation,
): TemplateResult {
  // The live region must stay in the tree: one that is added with its text is not announced.
  return html`
    <div role=${isFocused ? 'none' : 'status'}>
      ${why === null ? nothing : html`<p part="closed" class="closed" tabindex="-1">${why}</p>`}
    </div>
    ${
      why === null || draft === ''
        ? nothing
        : html`<div class="composer">
            <textarea part="draft" class=${fieldSize(draft.length)} rows="1" readonly aria-label=${terms.notSent} .value=${draft}></textarea>
            <button
              part="copy"
              class="copy quiet"
              type="button"
              title=${terms.notes.copyDraft}
              aria-label=${isCopied ? terms.copied : terms.notes.copyDraft}
              @click=${run}
            >
              ${icon(isCopied ? check : copy)}
            </button>
          </div>`
    }`;
}

export const closedComposerStyles = css`
  .closed {
    margin: 0;
    padding: 8px 12px;
    color: var(--_chat-text-muted);
    font-size: var(--_chat-font-size-meta);
    line-height: 20px;
    text-align: center;
    text-wrap: balance;
  }
  /* No control: the keyboard only waits here. */
  .closed:focus {
    outline: none;
  }
  textarea[readonly] {
    max-block-size: 100px;
    color: var(--_chat-text-muted);
  }
  .copy {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    color: var(--_chat-text-muted);
  }
  @media (pointer: coarse) {
    .copy {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
