import {html, type TemplateResult} from 'lit';
import {css} from '../styles/css.js';

/** 28, 36 and 40 px. */
export type AvatarSize = 'small' | 'medium' | 'large';

/**
 * A person as initials on a colour of their own. Says nothing to assistive technology: the name stands beside it.
 * The element that shows it adds `avatarStyles`.
 * @param identity Who it is. Decides the colour, so that a person keeps it when the name changes.
 */
export function avatar(name: string, identity: string, size: AvatarSize = 'large'): TemplateResult {
  return html`<span part="avatar" class="avatar ${size}" .style=${faceStyle(identity)} aria-hidden="true">${initials(name)}</span>`;
}

/** The colour of a person, for the `style` property. */
export function faceStyle(identity: string): CSSStyleDeclaration {
  // A strict Content Security Policy refuses the attribute. The property takes text; its type is what it gives.
  return `--_chat-hue: ${hueOf(identity)}` as unknown as CSSStyleDeclaration;
}

/** The first letters of the first and the last word; `#` where there is none, as in a telephone number. */
export function initials(name: string): string {
  // A hostile name may be long. What decides stands at its beginning.
  const words = name.slice(0, 200).matchAll(/(?:^|\s)\S*?(\p{L}\p{M}*)/gu);
  const [first = '#', ...others] = Array.from(words, ([, letter]) => letter!.toLocaleUpperCase());
  return first + (others.at(-1) ?? '');
}

/** One of twelve, in degrees. FNV-1a, mixed once more: short names that differ in a letter get distant colours. */
function hueOf(identity: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < identity.length; i++) hash = Math.imul(hash ^ identity.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (((hash ^ (hash >>> 13)) >>> 0) % 12) * 30;
}

export const avatarStyles = css`
  .avatar {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    overflow: hidden;
    font-size: 14px;
    line-height: 1;
    font-weight: 600;
    user-select: none;
    color: light-dark(oklch(0.4 0.12 var(--_chat-hue)), oklch(0.9 0.06 var(--_chat-hue)));
    background: light-dark(oklch(0.9 0.06 var(--_chat-hue)), oklch(0.38 0.08 var(--_chat-hue)));
  }
  .avatar.medium {
    inline-size: 36px;
    block-size: 36px;
    font-size: 13px;
  }
  .avatar.small {
    inline-size: 28px;
    block-size: 28px;
    font-size: 11px;
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid;
    }
  }
`;
