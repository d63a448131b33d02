import type {ChatSession} from '../../src/session/chat-session.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {acquireSession, releaseSession} from '../../src/session/session-registry.js';
import type {SessionOptions} from '../../src/session/session-options.js';
import type {Person} from './person.js';
import {until} from './until.js';

const acquired: ChatSession[] = [];

/** A session that the end of the test releases. */
export function sessionWith(options: SessionOptions): ChatSession {
  const session = acquireSession(options);
  acquired.push(session);
  return session;
}

/** This person's session, connected. */
export async function connected(person: Person): Promise<ChatSession> {
  const session = sessionWith(person.options);
  await until(() => session.state.snapshot.phase === 'connected');
  return session;
}

/** A conversation of this person, its first pages loaded. */
export async function opened(
  person: Person,
  sid: string,
): Promise<{session: ChatSession; conversation: OpenConversation}> {
  const session = await connected(person);
  const conversation = session.open(sid);
  await until(() => conversation.history.snapshot.status === 'ready');
  return {session, conversation};
}

/** The texts of a conversation as a reader sees them: history, then what is on its way. */
export function textsOf({history, outbox}: OpenConversation): string[] {
  return [...history.snapshot.messages.map(({body}) => body), ...outbox.snapshot.map(({body}) => body)];
}

afterEach(() => {
  for (const session of acquired.splice(0)) releaseSession(session);
});
