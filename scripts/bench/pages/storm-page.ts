import {
  acquireSession,
  type ChatSession,
  type OpenConversation,
  type ReadableStore,
} from '../../../src/headless.js';
import type {LaneView, StormPage} from '../storm/storm-page-api.js';
import {Witness} from './witness.js';

interface Lane {
  readonly session: ChatSession;
  readonly conversation: OpenConversation;
  readonly witness: Witness;
}

const lanes = new Map<string, Lane>();
const serviceUrl = document.documentElement.dataset['serviceUrl']!;

const page: StormPage = {
  async start(identity, sid) {
    const session = acquireSession({tokenEndpoint: `/token/${identity}`, serviceUrl});
    const conversation = session.open(sid);
    const witness = new Witness(conversation);
    lanes.set(identity, {session, conversation, witness});
    await when(
      [conversation.history, conversation.outbox],
      () => conversation.history.snapshot.status === 'ready',
    );
  },
  send(identity, bodies) {
    const {conversation} = lane(identity);
    for (const body of bodies) conversation.send(body);
  },
  async drained(identity) {
    const {conversation} = lane(identity);
    await when([conversation.history, conversation.outbox], () => conversation.outbox.snapshot.length === 0);
  },
  async shows(identity, body) {
    const {conversation} = lane(identity);
    await when([conversation.history, conversation.outbox], () =>
      conversation.history.snapshot.messages.some((each) => each.body === body),
    );
  },
  async connected(identity, isConnected) {
    const {state} = lane(identity).session;
    await when([state], () => (state.snapshot.phase === 'connected') === isConnected);
  },
  view(identity): LaneView {
    const {conversation, witness, session} = lane(identity);
    return {
      bodies: conversation.history.snapshot.messages.map(({body}) => body),
      waiting: conversation.outbox.snapshot.map(({body, state, error}) => `${body} ${state} ${error?.code}`),
      breaches: witness.breaches,
      phase: session.state.snapshot.phase,
    };
  },
};
Object.assign(window, {storm: page});

function lane(identity: string): Lane {
  const found = lanes.get(identity);
  if (found === undefined) throw new Error(`There is no lane of ${identity}.`);
  return found;
}

/** Resolves once something holds; looks whenever one of the stores changes. */
function when(stores: readonly ReadableStore<unknown>[], holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = () => {
      if (!holds()) return;
      for (const stop of stops) stop();
      resolve();
    };
    stops.push(...stores.map((store) => store.subscribe(look)));
    look();
  });
}
