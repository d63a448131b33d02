import {html, render} from 'lit';
import {styleMap} from 'lit/directives/style-map.js';
import {unsafeHTML} from 'lit/directives/unsafe-html.js';

/** What the pages of these tests use of Lit. */
const lit = {html, render, styleMap, unsafeHTML} as const;

declare global {
  interface Window {
    lit: typeof lit;
  }
}

window.lit = lit;
