import {html, type TemplateResult} from 'lit';

/** The shape of the list that comes. The element that shows it adds `skeletonStyles`. */
export function skeleton(label: string): TemplateResult {
  return html`<div class="skeleton" role="status">
    <span class="visually-hidden">${label}</span>
    ${Array.from({length: 6}, () => html`<div class="ghost" aria-hidden="true"><i></i><b></b><s></s></div>`)}
  </div>`;
}
