import type {LitElement, ReactiveController} from 'lit';
import {occurrencesOf} from '../../model/text-search.js';
import {BubbleText} from './bubble-text.js';
import {matchStyles} from './match-highlights.styles.js';

/** What is marked. */
export interface Marked {
  /** Folded; see `wordsOf`. */
  readonly words: readonly string[];
  /** Keys of the messages in which they are. */
  readonly keys: ReadonlySet<string>;
  /** Key of the message that the reader has chosen; null for none. */
  readonly chosen: string | null;
}

const nothing: Marked = {words: [], keys: new Set(), chosen: null};

/**
 * Marks what was looked for in the rows of a thread that are drawn, after each draw anew. It is the browser that paints
 * the marks: no row changes for them. Where it cannot, there are none.
 */
export class MatchHighlights implements ReactiveController {
  readonly #list: LitElement;
  #marked = nothing;
  #ranges: readonly (readonly [name: string, range: StaticRange])[] = [];

  constructor(list: LitElement) {
    this.#list = list;
    list.addController(this);
    const {adoptedStyleSheets} = list.renderRoot as ShadowRoot;
    const sheet = matchStyles.styleSheet!;
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  }

  /** Marks something else from now on. */
  mark(marked: Marked): void {
    this.#marked = marked;
    this.hostUpdated();
  }

  hostUpdated() {
    this.#clear();
    const {words, keys, chosen} = this.#marked;
    if (keys.size === 0 || !hasHighlights()) return;
    this.#ranges = [...this.#list.renderRoot.querySelectorAll('.bubble')].flatMap((bubble) => {
      const key = bubble.id.replace(/^body-/, '');
      if (!keys.has(key)) return [];
      const content = new BubbleText(bubble);
      const name = key === chosen ? 'chat-match-chosen' : 'chat-match';
      return occurrencesOf(content.text, words).map(([from, to]) => [name, content.range(from, to)] as const);
    });
    for (const [name, range] of this.#ranges) highlightOf(name).add(range);
  }

  hostDisconnected() {
    this.#clear();
  }

  /** Marks nothing any more. */
  end(): void {
    this.#clear();
    this.#list.removeController(this);
  }

  #clear(): void {
    for (const [name, range] of this.#ranges) highlightOf(name).delete(range);
    this.#ranges = [];
  }
}

function hasHighlights(): boolean {
  return 'highlights' in CSS;
}

/** One for all threads of a page: the browser knows them by name. */
function highlightOf(name: string): Highlight {
  let highlight = CSS.highlights.get(name);
  if (highlight === undefined) CSS.highlights.set(name, (highlight = new Highlight()));
  return highlight;
}
