import type {Locator, Page} from 'playwright-core';

/** What a person sees of one conversation in a page of the demo, and does there. */
export class ChatPage {
  readonly page: Page;
  readonly composer: Locator;
  readonly bubbles: Locator;
  readonly typing: Locator;

  constructor(page: Page) {
    this.page = page;
    this.composer = page.locator('chat-composer textarea');
    this.bubbles = page.locator('chat-message-list [part~=bubble]');
    this.typing = page.locator('chat-conversation chat-typing-indicator');
  }

  /** By its title alone: names stand in the previews of others too. */
  row(title: string): Locator {
    const titled = this.page.locator('[part~=title]').filter({hasText: title});
    return this.page.locator('chat-channel-list [part~=row]').filter({has: titled});
  }

  /** Opens a conversation by its title in the list. */
  async choose(title: string): Promise<void> {
    await this.row(title).first().click();
    await this.composer.waitFor();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  bubble(text: string): Locator {
    return this.bubbles.filter({hasText: text});
  }

  /** The texts of the bubbles that are in the page now and contain a mark, from top to bottom. */
  texts(mark: string): Promise<string[]> {
    return this.bubble(mark).allInnerTexts();
  }
}
