import {html} from 'lit';
import type {FileMessage} from '../model/message.js';
import {file, icon} from '../styles/icons.js';
import {messageText} from './message-text.js';
import type {RowContext} from './row-context.js';

/** Files by name and size, and what was said with them. */
export function fileMessage(message: FileMessage, {locale}: RowContext) {
  return [
    message.files.map(
      ({name, bytes}) =>
        html`<span class="file"
          ><span class="file-icon">${icon(file)}</span
          ><span class="file-name">${name}<small>${fileSize(bytes, locale)}</small></span></span
        >`,
    ),
    messageText(message.body),
  ];
}

/** For example “128 kB”. Counts in thousands, as the units say. */
function fileSize(bytes: number, locale: string): string {
  const [unit, size] = bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: bytes < 1e4 || size === 1e6 ? 1 : 0,
  }).format(bytes / size);
}
