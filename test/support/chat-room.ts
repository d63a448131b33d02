import {loadClient} from '../../src/session/load-client.js';
import {Person} from './person.js';
import {TestService} from './test-service.js';

// The first session fetches the SDK, and the runner builds that and a hundred modules more for whoever asks first: no
// concern of the test that happens to be the first of its file, whose deadlines are about the chat.
before(async function () {
  this.timeout(60_000);
  await loadClient();
});

/** People in one new conversation. */
export interface ChatRoom {
  /** The conversation's sid. */
  readonly sid: string;
  readonly service: TestService;
  /** In the order of the names given. */
  readonly people: readonly [Person, Person, ...Person[]];
}

interface RoomOptions {
  readonly service?: TestService;
  readonly friendlyName?: string;
}

/**
 * Makes a conversation of people with these names, and nobody else's. Nobody is connected yet.
 *
 * @example
 * const {sid, people: [ana, ben]} = await chatRoom(['Ana', 'Ben']);
 */
export async function chatRoom(
  names: readonly string[] = ['Ana', 'Ben'],
  {service, friendlyName}: RoomOptions = {},
): Promise<ChatRoom> {
  const home = service ?? (await TestService.shared());
  const people = names.map((name) => new Person(name, home));
  await home.worldAll(people.map(({identity, name}) => ['createUser', {identity, friendlyName: name}]));
  const sid = await conversationOf(people, friendlyName);
  return {sid, service: home, people: people as unknown as ChatRoom['people']};
}

/** One more conversation of the same people; resolves with its sid. */
export async function conversationOf(people: readonly Person[], friendlyName?: string): Promise<string> {
  const service = people[0]!.service;
  const {sid} = (await service.world('createConversation', {friendlyName})) as {sid: string};
  await service.worldAll(people.map(({identity}) => ['addParticipant', sid, {identity}]));
  return sid;
}
