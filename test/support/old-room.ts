import {chatRoom, type ChatRoom} from './chat-room.js';

const longAgo = {dateCreated: '2026-11-01T10:00:00Z'};

/** People who have been in a conversation since it was made, long ago. */
export async function oldRoom(...[names, options]: Parameters<typeof chatRoom>): Promise<ChatRoom> {
  const room = await chatRoom(names, options);
  const {sid, service, people} = room;
  await service.worldAll([
    ['updateConversation', sid, longAgo],
    ...people.map(({identity}) => ['updateParticipant', sid, identity, longAgo] as const),
  ]);
  return room;
}
