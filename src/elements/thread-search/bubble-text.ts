/** What a bubble says of itself rather than of its message. */
const aside = 'small, button';

/** The text of a bubble in one piece, and the way from there to the nodes that it stands in. */
export class BubbleText {
  readonly text: string;
  readonly #nodes: readonly {readonly node: Text; readonly start: number}[];

  constructor(bubble: Element) {
    const walker = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT);
    const nodes: {node: Text; start: number}[] = [];
    let text = '';
    let block: Element | null = null;
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (node.parentElement?.closest(aside)) continue;
      const within = node.parentElement!.closest('a')?.parentElement ?? node.parentElement!;
      // The name of a file is no part of the words below it.
      if (block !== null && within !== block) text += '\n';
      block = within;
      nodes.push({node, start: text.length});
      text += node.data;
    }
    this.text = text;
    this.#nodes = nodes;
  }

  /** A range of the document. It is not followed when the document changes. */
  range(from: number, to: number): StaticRange {
    const [startContainer, startOffset] = this.#place(from, false);
    const [endContainer, endOffset] = this.#place(to, true);
    return new StaticRange({startContainer, startOffset, endContainer, endOffset});
  }

  /** @param isEnd Whether the place between two nodes belongs to the first. */
  #place(at: number, isEnd: boolean): readonly [Text, number] {
    const {node, start} = this.#nodes.findLast((one) => (isEnd ? one.start < at : one.start <= at))!;
    return [node, Math.min(at - start, node.length)];
  }
}
