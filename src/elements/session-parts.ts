import {completeEnglish} from '../localize/complete-english.js';
import './chat-composer.js';
import './chat-connection-banner.js';
import './chat-message-list.js';
import './chat-typing-indicator.js';

/*
 * What elements need as soon as there is a session, and no sooner: a chunk of its own, so that the first paint need
 * not wait for it. load-session.ts fetches it beside the sessions' own code.
 */
completeEnglish();
