/** Registers a tag once. A second copy of the script on one page keeps out and says so. */
export function defineElement(tag: string, constructor: CustomElementConstructor): void {
  const registered = customElements.get(tag);
  if (registered === undefined) customElements.define(tag, constructor);
  else if (registered !== constructor) {
    // eslint-disable-next-line no-console -- the page's developer has loaded two versions and must know
    console.warn(`<${tag}> is already defined; this copy of twilio-chat-elements leaves it alone.`);
  }
}
