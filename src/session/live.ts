/** Everything that is of no use before there is a client: the root of the chunk that loads with the SDK. */
export {ClientLife} from './client-life.js';
export {ConversationDirectory} from './conversation-directory.js';
export {TabLink} from './tab-link.js';
