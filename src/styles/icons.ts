import {html, nothing, type TemplateResult} from 'lit';

/*
 * Outlines from Lucide (ISC licence, © Lucide contributors), on its grid of 24; of several versions the shortest.
 * Circles, lines and rectangles are written as paths, so that an icon is one string, and numbers are rounded to a
 * tenth. Only those that we use.
 */

export const arrowLeft = 'm12 19-7-7 7-7M19 12H5';
export const arrowUp = 'm5 12 7-7 7 7M12 19V5';
export const bellOff =
  'M8.7 3A6 6 0 0 1 18 8a21 21 0 0 0 .6 5M17 17H3s3-2 3-9a5 5 0 0 1 .3-1.7M10.3 21a2 2 0 0 0 3.4 0M2 2l20 20';
export const check = 'M20 6 9 17l-5-5';
export const checkCheck = 'M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16';
export const chevronDown = 'm6 9 6 6 6-6';
export const chevronUp = 'm18 15-6-6-6 6';
export const circleAlert = 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 8v4M12 16h.01';
export const clock = 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 6v6l4 2';
export const copy =
  'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2ZM4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2';
export const ellipsis =
  'M4 12a1 1 0 1 0 2 0a1 1 0 1 0-2 0M11 12a1 1 0 1 0 2 0a1 1 0 1 0-2 0M18 12a1 1 0 1 0 2 0a1 1 0 1 0-2 0';
export const file = 'M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7ZM14 2v4a2 2 0 0 0 2 2h4';
export const info = 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 16v-4M12 8h.01';
export const lock =
  'M7 11V7a5 5 0 0 1 10 0v4M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z';
export const messageCircle = 'M7.9 20A9 9 0 1 0 4 16.1L2 22Z';
/** A message with a dot: it has not been read. */
export const messageDot =
  'M11.8 3H5a2 2 0 0 0-2 2v16l4-4h12a2 2 0 0 0 2-2v-2.8M16 6a3 3 0 1 0 6 0a3 3 0 1 0-6 0';
export const refresh = 'M21 12a9 9 0 1 1-9-9 9.8 9.8 0 0 1 6.7 2.7L21 8M21 3v5h-5';
export const search = 'M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0M21 21l-4.3-4.3';
export const x = 'M18 6 6 18M6 6l12 12';
export const wifiOff =
  'M12 20h.01M19 12.9a10 10 0 0 0-2-1.5M2 8.8a15 15 0 0 1 4.2-2.6M22 8.8a15 15 0 0 0-11.3-3.8M5 12.9a10 10 0 0 1 5.2-2.7M8.5 16.4a5 5 0 0 1 7 0M2 2l20 20';

/**
 * One of the outlines above as a picture without a name of its own: what it means stands beside it, as text.
 * The stroke is 1.75 px at a size of 20 and shrinks with the icon.
 * @param size In px.
 * @param mirrored Whether it points along the line of text, and so turns with the direction of writing.
 */
export function icon(outline: string, size = 20, mirrored = false): TemplateResult {
  return html`<svg
    viewBox="0 0 24 24"
    width=${size}
    height=${size}
    class=${mirrored ? 'mirrored' : nothing}
    aria-hidden="true"
  ><path stroke-width="2.1" d=${outline}></path></svg>`;
}
