import {createContext} from '@lit/context';
import type {ChatSession} from '../session/chat-session.js';

/** The session of the nearest element that owns one. `Symbol.for`, so that two copies of the script agree. */
export const sessionContext = createContext<ChatSession | null, symbol>(
  Symbol.for('twilio-chat-elements.session'),
);
