import {Client, type ClientOptions, type Conversation} from '@twilio/conversations';
import type {LocalTokenClaims} from '../../../local-service/index.js';
import type {Backstage, BackstageOptions} from './backstage.js';
import {nextEvent, within} from './deadline.js';
import {nameOf, openBackstage, reportUse} from './host.js';

const SHUTDOWN_MS = 1_000;

/** A service and the genuine clients of a test; `stop` ends them all. */
export class Stage {
  readonly #backstage: Backstage;
  readonly #clients: Client[] = [];

  private constructor(backstage: Backstage) {
    this.#backstage = backstage;
  }

  static async open(options: BackstageOptions = {}): Promise<Stage> {
    return new Stage(await openBackstage(options));
  }

  /** What a back end does. Clients hear of it as of everything else. */
  get world(): Backstage['world'] {
    return this.#backstage.world;
  }

  /** Faults on demand; only in a test that is marked `localIt`. */
  get controls(): Backstage['controls'] {
    return this.#backstage.controls;
  }

  /** The telephones behind other networks; only in a test that is marked `localIt`. */
  get farEnd(): Backstage['farEnd'] {
    return this.#backstage.farEnd;
  }

  /** Content templates; only in a test that is marked `localIt`. */
  get content(): Backstage['content'] {
    return this.#backstage.content;
  }

  /** What would have been pushed; only in a test that is marked `localIt`. */
  get pushes(): Backstage['pushes'] {
    return this.#backstage.pushes;
  }

  /** A token of somebody, by a test's name for them. */
  token(name: string, claims: Partial<LocalTokenClaims> = {}): Promise<string> {
    return this.#backstage.sign({identity: nameOf(name), ...claims});
  }

  /** A client that has started, with the SDK's own options and nothing stubbed. */
  async client(name: string, options: ClientOptions = {}): Promise<Client> {
    const client = this.unready(await this.token(name), options);
    await nextEvent(client, 'initialized');
    return client;
  }

  /** A client that may still be starting, or never will. */
  unready(token: string, options: ClientOptions = {}): Client {
    return this.keep(new Client(token, this.options(options)));
  }

  /** What a client of this service is made with. */
  options(options: ClientOptions = {}): ClientOptions {
    return {...this.#backstage.clientOptions, logLevel: 'silent', ...options};
  }

  /** Shuts the client down with the stage. */
  keep(client: Client): Client {
    this.#clients.push(client);
    return client;
  }

  /** A conversation that Ana made, with these people in it; resolves with its sid. */
  async conversation(names: readonly string[] = ['ana'], given: object = {}): Promise<string> {
    const {sid} = await this.world.createConversation({createdBy: nameOf('ana'), ...given});
    for (const name of names) await this.world.addParticipant(sid, {identity: nameOf(name)});
    return sid;
  }

  /** Many messages of somebody, one after another. */
  async say(sid: string, name: string, bodies: readonly string[]): Promise<void> {
    const author = nameOf(name);
    await this.#backstage.addMessages(
      sid,
      bodies.map((body) => ({author, body})),
    );
  }

  /** Ana and Ben in one conversation, both listening: what either does from now on reaches the other live. */
  async twoPeople(): Promise<TwoPeople> {
    const sid = await this.conversation(['ana', 'ben'], {friendlyName: 'Harbour'});
    const [ana, ben] = await Promise.all([this.client('ana'), this.client('ben')]);
    return {sid, ana, ben, anas: await listenTo(ana, sid), bens: await listenTo(ben, sid)};
  }

  async stop(): Promise<void> {
    await Promise.all(this.#clients.map(end));
    await this.#backstage.stop();
    await reportUse();
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
export async function listenTo(client: Client, sid: string): Promise<Conversation> {
  const conversation = await within('the conversation is found', client.getConversationBySid(sid));
  await within('its messages are open', conversation.getMessages(1));
  return conversation;
}

/** The SDK (3.0.1) leaves a rejection behind that nobody can catch when it is shut down while it still starts. */
async function end(client: Client): Promise<void> {
  const started = client.connectionState === 'connected' ? client.getSubscribedConversations() : undefined;
  await started?.catch(() => undefined);
  // Once the service has told a client to go away, the SDK (3.0.1) may never say that it is shut down.
  const deadline = new Promise((resolve) => setTimeout(resolve, SHUTDOWN_MS));
  await Promise.race([client.shutdown().catch(() => undefined), deadline]);
}
