import {unsafeCSS, type CSSResult} from 'lit';

/** Lit's tag of the same name for styles without expressions, as all of ours are: its own has to mistrust those. */
export function css([text]: TemplateStringsArray): CSSResult {
  return unsafeCSS(text);
}
