import type {ChatSession} from './chat-session.js';
import type {SessionOptions} from './session-options.js';

/**
 * The session for these options: the one that is there, or a new one that starts at once.
 * Each `acquireSession` is matched by one `releaseSession`; the client is shut down
 * `SESSION_LINGER_MS` after the last, so that moving a node or changing a route costs nothing.
 */
export declare function acquireSession(options: SessionOptions): ChatSession;
export declare function releaseSession(session: ChatSession): void;
