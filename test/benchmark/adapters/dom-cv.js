import {addStyles} from '../page/markup.ts';
import {adapter as plain} from './dom-plain.js';

/** The same, and the browser is told that it need not lay out what is out of view. */
export const adapter = {
  ...plain,
  name: 'plain DOM + content-visibility',
  mount(box, messages) {
    addStyles('.m { content-visibility: auto; contain-intrinsic-size: auto 70px; }');
    return plain.mount(box, messages);
  },
};
