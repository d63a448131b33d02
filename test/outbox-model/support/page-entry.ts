/** What runs inside a simulated page: the session and all that belongs to it, as they are. */
export {SharedSession} from '../../../src/session/shared-session.js';
