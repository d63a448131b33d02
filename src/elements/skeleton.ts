import {html, type TemplateResult} from 'lit';

/** The shape of what comes, as the styles of the element draw it: `.skeleton`, in it six times `.ghost`. */
export function skeleton(label: string): TemplateResult {
  return html`<div class="skeleton" role="status">
    <span class="visually-hidden">${label}</span>
    ${Array.from({length: 6}, () => html`<div class="ghost" aria-hidden="true"><i></i><b></b><s></s></div>`)}
  </div>`;
}
