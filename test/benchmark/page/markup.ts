import {html, nothing, type TemplateResult} from 'lit';
import type {BenchMessage} from './messages.js';

/*
 * One message for every list that has none of its own, so that only the way of listing differs: about five elements.
 */

let format: Intl.DateTimeFormat | undefined;

export const messageStyles = `
  .m { padding: 4px 10px; font: 14px/1.35 system-ui, sans-serif; display: flow-root; }
  .m .h { font-size: 11px; color: #667; margin-bottom: 2px; }
  .m .b { display: inline-block; max-width: 78%; padding: 7px 10px; border-radius: 12px; background: #eef0f4;
    overflow-wrap: anywhere; }
  .m.mine { text-align: right; }
  .m.mine .b { background: #1463ff; color: #fff; text-align: left; }
  .m a { color: inherit; }
  .scroll { height: 100%; overflow-y: auto; position: relative; }`;

export function timeOf(ts: number): string {
  format ??= new Intl.DateTimeFormat('en', {hour: '2-digit', minute: '2-digit', timeZone: 'UTC'});
  return format.format(ts);
}

/** A message as a template. */
export function messageTemplate({id, mine, author, ts, text, link}: BenchMessage): TemplateResult {
  return html`<div class=${mine ? 'm mine' : 'm'} data-id=${id}><div class="h"><b>${author.name}</b> <time>${timeOf(ts)}</time></div><div class="b">${text}${link ? html` <a href=${link}>${link}</a>` : nothing}</div></div>`;
}

/** The same as nodes. */
export function messageElement({id, mine, author, ts, text, link}: BenchMessage): HTMLElement {
  const name = document.createElement('b');
  name.textContent = author.name;
  const time = document.createElement('time');
  time.textContent = timeOf(ts);
  const head = document.createElement('div');
  head.className = 'h';
  head.append(name, ' ', time);
  const body = document.createElement('div');
  body.className = 'b';
  body.append(text);
  if (link) {
    const anchor = document.createElement('a');
    anchor.href = anchor.textContent = link;
    body.append(' ', anchor);
  }
  const row = document.createElement('div');
  row.className = mine ? 'm mine' : 'm';
  row.dataset['id'] = id;
  row.append(head, body);
  return row;
}

/** Puts the styles of a message, and others, into the page. */
export function addStyles(others = ''): void {
  const style = document.createElement('style');
  style.textContent = messageStyles + others;
  document.head.append(style);
}

/** A box that scrolls. */
export function scrollBox(): HTMLElement {
  const box = document.createElement('div');
  box.className = 'scroll';
  return box;
}

/** Whether a list should follow its end. */
export function isNearEnd({scrollHeight, clientHeight, scrollTop}: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop < 40;
}
