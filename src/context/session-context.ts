import type {ChatSession} from '../session/chat-session.js';
import type {Context} from './context.js';

/** The session of the nearest element that owns one. `Symbol.for`, so that two copies of the script agree. */
export const sessionContext: Context<ChatSession | null> = Symbol.for('twilio-chat-elements.session');
