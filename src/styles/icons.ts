import {html, nothing, type TemplateResult} from 'lit';

/*
 * Outlines from Lucide 1.62.0 (ISC licence, © Lucide contributors), on its grid of 24; circles, lines and
 * rectangles are written as paths, so that an icon is one string. Only those that we use.
 */

export const arrowLeft = 'm12 19-7-7 7-7M19 12H5';
export const arrowUp = 'm5 12 7-7 7 7M12 19V5';
export const bellOff =
  'M10.268 21a2 2 0 0 0 3.464 0M17 17H4a1 1 0 0 1-.74-1.673C4.59 13.956 6 12.499 6 8a6 6 0 0 1 .258-1.742M8.668 3.01A6 6 0 0 1 18 8c0 2.687.77 4.653 1.707 6.05M2 2l20 20';
export const check = 'M20 6 9 17l-5-5';
export const checkCheck = 'M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16';
export const chevronDown = 'm6 9 6 6 6-6';
export const circleAlert = 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 8v4M12 16h.01';
export const clock = 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M12 6v6l4 2';
export const file =
  'M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2zM14 2v5a1 1 0 0 0 1 1h5';
export const lock =
  'M7 11V7a5 5 0 0 1 10 0v4M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z';
export const messageCircle =
  'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719';
export const paperclip =
  'm16 6-8.414 8.586a2 2 0 0 0 2.829 2.829l8.414-8.586a4 4 0 1 0-5.657-5.657l-8.379 8.551a6 6 0 1 0 8.485 8.485l8.379-8.551';
export const pencil =
  'M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497zM15 5l4 4';
export const refresh =
  'M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8M21 3v5h-5M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16M8 16H3v5';
export const search = 'M3 11a8 8 0 1 0 16 0a8 8 0 1 0-16 0M21 21l-4.34-4.34';
export const smile = 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M15 10V9M16.472 15a6 6 0 0 1-8.943 0M9 10V9';
export const users =
  'M5 7a4 4 0 1 0 8 0a4 4 0 1 0-8 0M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87';
export const wifiOff =
  'M12 20h.01M19 12.859a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82a15 15 0 0 0-11.288-3.764M5 12.859a10 10 0 0 1 5.17-2.69M8.5 16.429a5 5 0 0 1 7 0M2 2l20 20';
export const x = 'M18 6 6 18M6 6l12 12';

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
