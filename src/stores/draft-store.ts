import type {Draft} from '../model/persistence.js';
import {Store} from './store.js';

/** What stands in the composer of one conversation. Outlives whoever looks at it. */
export class DraftStore extends Store<Draft> {
  constructor() {
    super(Object.freeze({text: '', files: Object.freeze([])}));
  }
}
