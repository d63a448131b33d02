/**
 * Addresses of commands. They only ever travel inside the socket, so the host is never looked up; a short one
 * saves the SDK's slow codec some bytes.
 */
const BASE = 'http://a/v2';

export const links = {
  base: BASE,
  conversations: `${BASE}/Conversations`,
  conversation: (sid: string) => `${BASE}/Conversations/${sid}`,
  messages: (sid: string) => `${BASE}/Conversations/${sid}/Messages`,
  participants: (sid: string) => `${BASE}/Conversations/${sid}/Participants`,
  myConversations: `${BASE}/MyConversations`,
  users: `${BASE}/Users`,
  user: (identity: string) => `${BASE}/Users/${encodeURIComponent(identity)}`,
  typing: `${BASE}/typing`,
  syncItems: (kind: 'Lists' | 'Maps', sid: string) => `http://a/v3/${kind}/${sid}/Items`,
} as const;
