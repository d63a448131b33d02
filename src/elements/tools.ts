import {completeEnglish} from '../localize/complete-english.js';

/*
 * What is of no use until a reader asks for it, one line for each: the root of a chunk that nobody waits for before
 * that. load-tools.ts fetches it. What only these need, nothing else may import, or it leaves the chunk.
 */
export {openDetails} from './message-menu/message-details.js';
export {openMenu} from './message-menu/message-menu.js';
export {openSearch} from './thread-search/open-search.js';

completeEnglish();
