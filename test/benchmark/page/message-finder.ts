const silent = new Set(['STYLE', 'SCRIPT', 'TEMPLATE']);

/** A message on the page, by its token. */
export interface FoundMessage {
  readonly token: string;
  /** Of its text, from the top of the page, in px. */
  readonly top: number;
}

/** Finds messages by the tokens in their texts, through shadow roots, so that no list needs a hook for the bench. */
export class MessageFinder {
  readonly #box: HTMLElement;
  readonly #scroller: () => HTMLElement | null;
  readonly #known = new Map<string, Text>();

  constructor(box: HTMLElement, scroller: () => HTMLElement | null) {
    this.#box = box;
    this.#scroller = scroller;
  }

  /** Undefined while it is not in the DOM, or takes no space there. */
  find(token: string): DOMRect | undefined {
    const known = this.#known.get(token);
    const text = known?.isConnected && known.data.includes(token) ? known : newest(this.#box, token);
    if (text === null) return undefined;
    this.#known.set(token, text);
    const rect = rectOf(text);
    return rect.height > 0 && rect.width > 0 ? rect : undefined;
  }

  isInView(token: string): boolean {
    const rect = this.find(token);
    const {top, bottom} = this.#view;
    return rect !== undefined && rect.bottom > top + 1 && rect.top < bottom - 1;
  }

  /** The first message that begins in view. */
  first(): FoundMessage | undefined {
    const {top, bottom} = this.#view;
    return [...this.#rects()]
      .map(([token, rect]) => ({token, top: rect.top, height: rect.height}))
      .filter((found) => found.height > 0 && found.top >= top - 1 && found.top < bottom - 20)
      .reduce<FoundMessage | undefined>(
        (first, found) => (first === undefined || found.top < first.top ? found : first),
        undefined,
      );
  }

  /** Whether the reader sees any message at all. */
  isAnyInView(): boolean {
    const {top, bottom} = this.#view;
    for (const [, rect] of this.#rects()) if (rect.bottom > top && rect.top < bottom) return true;
    return false;
  }

  get #view(): {readonly top: number; readonly bottom: number} {
    const box = this.#box.getBoundingClientRect();
    const scroller = this.#scroller()?.getBoundingClientRect() ?? box;
    return {top: Math.max(scroller.top, box.top), bottom: Math.min(scroller.bottom, box.bottom)};
  }

  *#rects(): Generator<readonly [token: string, rect: DOMRect]> {
    for (const text of textsIn(this.#box)) {
      const token = /m\d{7}/.exec(text.data)?.[0];
      if (token === undefined) continue;
      this.#known.set(token, text);
      yield [token, rectOf(text)];
    }
  }
}

/** Looks from the end, where new messages are. */
function newest(node: Node, token: string): Text | null {
  if (node instanceof Text) return node.data.includes(token) ? node : null;
  if (node instanceof Element && silent.has(node.tagName)) return null;
  for (let child = node.lastChild; child !== null; child = child.previousSibling) {
    const found = newest(child, token);
    if (found !== null) return found;
  }
  return node instanceof Element && node.shadowRoot ? newest(node.shadowRoot, token) : null;
}

function* textsIn(node: Node): Generator<Text> {
  if (node instanceof Text) yield node;
  if (node instanceof Element && silent.has(node.tagName)) return;
  if (node instanceof Element && node.shadowRoot) yield* textsIn(node.shadowRoot);
  for (const child of node.childNodes) yield* textsIn(child);
}

function rectOf(text: Text): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(text);
  return range.getBoundingClientRect();
}
