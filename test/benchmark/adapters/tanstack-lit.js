import {LitElement, html} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {createRef, ref} from 'lit/directives/ref.js';
import {VirtualizerController} from '@tanstack/lit-virtual';
import {messageStyles, messageTemplate} from '../page/markup.ts';

const guessedPx = 75;

class TanstackList extends LitElement {
  static properties = {messages: {attribute: false}};

  scroller = createRef();

  constructor() {
    super();
    this.messages = [];
  }

  get virtualizer() {
    return this.controller.getVirtualizer();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    this.controller = new VirtualizerController(this, {
      ...this.#options(),
      getScrollElement: () => this.scroller.value,
      initialOffset: () => Math.max(0, this.messages.length * guessedPx - 600),
    });
    super.connectedCallback();
  }

  willUpdate() {
    this.virtualizer.setOptions({...this.virtualizer.options, ...this.#options()});
  }

  updated() {
    // Not in a `ref`: Lit calls it before the row has content, and all rows would be 0 px high.
    for (const row of this.querySelectorAll('[data-index]')) this.virtualizer.measureElement(row);
  }

  render() {
    const {virtualizer} = this;
    const row = ({index, start}) =>
      html`<div data-index=${index} style="position:absolute;left:0;top:0;width:100%;transform:translateY(${start}px)">${messageTemplate(this.messages[index])}</div>`;
    return html`<style>${messageStyles}</style>
      <div class="scroll" style="overflow-anchor:none" ${ref(this.scroller)}>
        <div style="position:relative;width:100%;height:${virtualizer.getTotalSize()}px"
          >${repeat(virtualizer.getVirtualItems(), ({key}) => key, row)}</div
        >
      </div>`;
  }

  #options() {
    return {
      count: this.messages.length,
      getItemKey: (index) => this.messages[index].id,
      estimateSize: () => guessedPx,
      overscan: 6,
      anchorTo: 'end',
      followOnAppend: true,
      scrollEndThreshold: 40,
    };
  }
}
customElements.define('tanstack-list', TanstackList);

/** @type {TanstackList} */
let list;

export const adapter = {
  name: '@tanstack/lit-virtual',
  async mount(box, messages) {
    list = document.createElement('tanstack-list');
    list.style.cssText = 'display:block;height:100%';
    list.messages = messages;
    box.append(list);
    await list.updateComplete;
    list.requestUpdate();
    await list.updateComplete;
    this.scrollToEnd();
  },
  async append(message) {
    list.messages = [...list.messages, message];
    await list.updateComplete;
  },
  async prepend(older) {
    list.messages = [...older, ...list.messages];
    await list.updateComplete;
  },
  scrollToEnd() {
    list.virtualizer.scrollToIndex(list.messages.length - 1, {align: 'end'});
  },
  scroller: () => list.scroller.value,
};
