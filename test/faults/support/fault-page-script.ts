import '../../../src/index.js';
import {
  acquireSession,
  type ChatSession,
  type OpenConversation,
  type SessionPhase,
} from '../../../src/headless.js';
import type {FaultPage} from './fault-page.js';

let session: ChatSession;
let conversation: OpenConversation;
const phases: SessionPhase[] = [];

const faults: FaultPage = {
  begin(options, sid) {
    session = acquireSession(options);
    conversation = session.open(sid);
    phases.push(session.state.snapshot.phase);
    session.state.subscribe(() => phases.push(session.state.snapshot.phase));
  },
  show(options, sid) {
    const chat = document.createElement('twilio-chat');
    Object.assign(chat, {...options, conversationSid: sid});
    document.body.append(chat);
    this.begin(options, sid);
  },
  state: () => session.state.snapshot,
  phases: () => phases,
  waitingCount: () => session.waitingCount.snapshot,
  send: (body) => void conversation.send(body),
  shown: () => conversation.history.snapshot.messages.map(({body}) => body),
  outbox: () => conversation.outbox.snapshot.map(({body, state}) => ({body, state})),
  text: () => textOf(document.body),
};

function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLStyleElement) return '';
  const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes;
  return [...children].map(textOf).join(' ').replace(/\s+/g, ' ');
}

window.faults = faults;
