import {html} from 'lit';
import {fileSize} from '../localize/file-size.js';
import type {FileMessage} from '../model/message.js';
import {file, icon} from '../styles/icons.js';
import {foldedText} from './folded-text.js';
import type {RowContext} from './row-context.js';

/** Files by name and size, and what was said with them. */
export function fileMessage(message: FileMessage, context: RowContext) {
  return [
    message.files.map(
      ({name, bytes}) =>
        html`<span class="file"
          ><span class="file-icon">${icon(file)}</span
          ><span class="file-name">${name}<small>${fileSize(bytes, context.locale)}</small></span></span
        >`,
    ),
    foldedText(message, context),
  ];
}
