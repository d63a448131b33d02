import type {ChatMessageList, TwilioChat} from '../../../src/index.js';
import '../../../src/index.js';
import {acquireSession, releaseSession, type ChatSession} from '../../../src/headless.js';
import type {ElementsPage} from '../lab/elements-page-api.js';

const serviceUrl = document.documentElement.dataset['serviceUrl']!;
let held: ChatSession | undefined;

const page: ElementsPage = {
  async mount(identity, sid) {
    const chat = document.createElement('twilio-chat');
    chat.tokenEndpoint = `/token/${identity}`;
    chat.serviceUrl = serviceUrl;
    chat.conversationSid = sid;
    document.body.append(chat);
    await shown();
  },
  unmount() {
    chat().remove();
  },
  async open(sid) {
    chat().select(sid);
    await shown();
  },
  send(text) {
    chat().send(text);
  },
  phase: () => chat().connectionState,
  reconnect() {
    chat().reconnect();
  },
  hold(identity) {
    held = acquireSession({tokenEndpoint: `/token/${identity}`, serviceUrl});
  },
  release() {
    if (held !== undefined) releaseSession(held);
    held = undefined;
  },
  async exposeClient() {
    const {Client} = await import('@twilio/conversations');
    Object.assign(window, {sdkClient: Client});
  },
};
Object.assign(window, {elements: page});

function chat(): TwilioChat {
  return document.querySelector('twilio-chat')!;
}

/** Resolves at the frame that shows bubbles of the conversation that the chat names. */
async function shown(): Promise<void> {
  const {conversationSid} = chat();
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const conversation = chat().shadowRoot?.querySelector('chat-conversation');
    const list: ChatMessageList | null | undefined =
      conversation?.shadowRoot?.querySelector('chat-message-list');
    const isThere = conversation?.conversationSid === conversationSid;
    if (isThere && list?.shadowRoot?.querySelector('[part~=bubble]') != null) return;
  }
}
