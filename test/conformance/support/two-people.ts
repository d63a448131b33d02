import './unhold-timers.js';
import {Client, type Conversation} from '@twilio/conversations';
import {
  createLocalService,
  signLocalToken,
  type LocalService,
  type LocalServiceOptions,
} from '../../../local-service/index.js';
import {nextEvent, within} from './deadline.js';

/** A service and the genuine clients of a test; `stop` ends them all. */
export class Stage {
  readonly service: LocalService;
  readonly #clients: Client[] = [];

  private constructor(service: LocalService) {
    this.service = service;
  }

  static async open(options: LocalServiceOptions = {}): Promise<Stage> {
    return new Stage(await createLocalService(options));
  }

  /** A client that has started, with the SDK's own options and nothing stubbed. */
  async client(identity: string): Promise<Client> {
    const client = this.unready(await signLocalToken(this.service.credentials, {identity}));
    await nextEvent(client, 'initialized');
    return client;
  }

  /** A client that may still be starting, or never will. */
  unready(token: string): Client {
    const client = new Client(token, {...this.service.clientOptions, logLevel: 'silent'});
    this.#clients.push(client);
    return client;
  }

  /** Ana and Ben in one conversation, both listening: what either does from now on reaches the other live. */
  async twoPeople(): Promise<TwoPeople> {
    const {world} = this.service;
    const {sid} = world.createConversation({friendlyName: 'Harbour', createdBy: 'ana'});
    world.addParticipant(sid, {identity: 'ana'});
    world.addParticipant(sid, {identity: 'ben'});
    const [ana, ben] = await Promise.all([this.client('ana'), this.client('ben')]);
    return {sid, ana, ben, anas: await listenTo(ana, sid), bens: await listenTo(ben, sid)};
  }

  async stop(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.shutdown().catch(() => undefined)));
    await this.service.stop();
  }
}

export interface TwoPeople {
  readonly sid: string;
  readonly ana: Client;
  readonly ben: Client;
  /** The conversation as each of them has it. */
  readonly anas: Conversation;
  readonly bens: Conversation;
}

/** The conversation, once its messages are open. */
async function listenTo(client: Client, sid: string): Promise<Conversation> {
  const conversation = await within('the conversation is found', client.getConversationBySid(sid));
  await within('its messages are open', conversation.getMessages(1));
  return conversation;
}
