import {html, nothing, type TemplateResult} from 'lit';
import {fileSize} from '../localize/file-size.js';
import type {LocalizeController} from '../localize/localize-controller.js';
import type {KeptFile} from '../model/persistence.js';
import {file as fileIcon, icon, x} from '../styles/icons.js';
import {css} from '../styles/css.js';

/** The longest ending that is a type: a name is cut before it, so that “photo.exe” does not pass for a photo. */
const longestEnding = 8;

/**
 * Files that will go with the next message, each with a way to take it away again.
 * @param remove Is told the place of the file in the list.
 */
export function stagedFiles(
  files: readonly KeptFile[],
  {terms, locale}: LocalizeController,
  remove: (position: number) => void,
): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  return html`<ul part="files" class="files">
    ${files.map(({name, blob}, position) => {
      const [stem, ending] = partsOf(name);
      return html`<li part="file" class="chip">
        ${icon(fileIcon, 16)}
        <bdi class="name"><span class="cut">${stem}</span><span>${ending}</span></bdi>
        <small>${fileSize(blob.size, locale)}</small>
        <button
          class="quiet"
          type="button"
          aria-label=${terms.removeFile(stem + ending)}
          @click=${() => remove(position)}
        >
          ${icon(x, 14)}
        </button>
      </li>`;
    })}
  </ul>`;
}

/** Hostile text: what would turn the direction around or take no place is left out. */
function partsOf(name: string): readonly [stem: string, ending: string] {
  const shown = name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '');
  const dot = shown.lastIndexOf('.');
  const isEnding = dot > 0 && shown.length - dot <= longestEnding;
  return isEnding ? [shown.slice(0, dot), shown.slice(dot)] : [shown, ''];
}

export const stagedFilesStyles = css`
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    max-block-size: 30cqb;
    margin: 0;
    padding: 4px 0 8px;
    overflow: hidden auto;
    list-style: none;
  }
  .chip {
    display: flex;
    gap: 6px;
    align-items: center;
    max-inline-size: min(100%, 16rem);
    padding-inline: 10px 2px;
    border-radius: var(--_chat-radius-control);
    background: var(--_chat-bubble);
    font-size: var(--_chat-font-size-meta);
    line-height: 18px;
    animation: rise 160ms ease-out backwards;
  }
  .chip > svg,
  .chip small {
    color: var(--_chat-text-muted);
  }
  .chip small {
    flex: none;
    font-size: var(--_chat-font-size-time);
  }
  .name {
    display: flex;
    min-inline-size: 0;
  }
  .chip button {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    color: var(--_chat-text-muted);
  }
  @media (pointer: coarse) {
    .chip button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .chip {
      border: 1px solid;
    }
  }
`;
