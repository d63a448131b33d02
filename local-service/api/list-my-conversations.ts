import type {Operation} from './operation.js';
import {toMembershipReply} from './resources.js';

const PAGE_SIZE = 500;

/** Lists the caller's memberships in pages. The page token is the last sid of the page before. */
export const listMyConversations: Operation = ({world, identity, query}) => {
  const {conversations} = world.userEntry(identity);
  const after = query.get('PageToken');
  // A text with a zero character sorts right after the text itself.
  const from = after === undefined ? undefined : `${after}\0`;
  const page = conversations.page({from, order: 'asc', size: PAGE_SIZE});
  const memberships = page.items.flatMap(({key}) => world.participant(key, identity) ?? []);
  return {
    status: 200,
    body: {
      conversations: memberships.map(toMembershipReply),
      meta: {next_token: page.hasNext ? page.items.at(-1)!.key : null, previous_token: null},
    },
  };
};
