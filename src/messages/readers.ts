import {html, nothing, type TemplateResult} from 'lit';
import {css} from '../styles/css.js';
import {faceStyle, initials} from './avatar.js';
import type {RowContext} from './row-context.js';

/** Somebody who has read up to a message. */
export interface Reader {
  readonly identity: string;
  /** Hostile text. */
  readonly name: string;
}

/** More faces than these are a number: beside the widest bubble of a narrow thread there is room for no more. */
const mostFaces = 3;

/**
 * Tiny faces of those who have read up to here, beside the bubble at the side that is free: so that they take no place
 * from anything, and nothing moves when they do. Their letters are no text: a search must not find them.
 */
export function readerFaces(
  key: string,
  readers: readonly Reader[] | undefined,
  {terms, actions}: RowContext,
): TemplateResult | typeof nothing {
  if (readers === undefined) return nothing;
  const shown = readers.slice(0, mostFaces);
  const others = readers.length - shown.length;
  const label = terms.readByPeople(
    terms.participants(
      shown.map(({name}) => name),
      others,
    ),
  );
  return html`<button
    part="readers"
    class="readers"
    type="button"
    tabindex="-1"
    aria-label=${label}
    title=${label}
    data-others=${others > 0 ? `+${others > 99 ? 99 : others}` : nothing}
    @click=${() => actions.details(key)}
    >${shown.map(
      ({identity, name}) =>
        html`<i class="face" .style=${faceStyle(identity)} data-letter=${[...initials(name)][0]!}></i>`,
    )}</button
  >`;
}

export const readersStyles = css`
  .bubble {
    position: relative;
  }
  .readers {
    position: absolute;
    inset-block-end: 2px;
    inset-inline-start: 100%;
    display: flex;
    align-items: center;
    block-size: 16px;
    margin-inline: 6px;
    color: var(--_chat-text-muted);
    font-size: 11px;
    line-height: 16px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    animation: appear 160ms ease-out;
    user-select: none;
  }
  .own > .bubble > .readers {
    inset-inline: auto 100%;
  }
  /* A target that can be hit. */
  .readers::before {
    content: '';
    position: absolute;
    inset: -6px -4px;
  }
  .readers[data-others]::after {
    content: attr(data-others);
    /* The sign before the number. */
    direction: ltr;
    unicode-bidi: isolate;
    margin-inline-start: 3px;
  }
  .face {
    display: grid;
    place-items: center;
    inline-size: 16px;
    block-size: 16px;
    border-radius: 50%;
    font-style: normal;
    font-size: 9px;
    font-weight: 600;
    line-height: 1;
    color: light-dark(oklch(0.4 0.12 var(--_chat-hue)), oklch(0.9 0.06 var(--_chat-hue)));
    background: light-dark(oklch(0.9 0.06 var(--_chat-hue)), oklch(0.38 0.08 var(--_chat-hue)));
    box-shadow: 0 0 0 1.5px var(--_chat-surface);
  }
  .face::before {
    content: attr(data-letter);
  }
  .face + .face {
    margin-inline-start: -2px;
  }
  @media (forced-colors: active) {
    .face {
      /* A bubble of this user keeps its colours. */
      forced-color-adjust: auto;
      border: 1px solid;
    }
  }
`;
