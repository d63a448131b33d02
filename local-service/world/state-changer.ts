import type {Actor} from './actor.js';
import type {Clock} from './clock.js';
import type {Conversation} from './records.js';
import {dueStates} from './timer-dates.js';
import type {World} from './world.js';

/** Timers further off than a day are looked at once a day: no timer of the machine reaches beyond 24 days. */
const LONGEST_WAIT_MS = 86_400_000;

/** Hooks hear of what a timer does, unlike of what a seed or a test does. */
const timerActor: Actor = {source: 'SYSTEM', identity: null, webhooks: true};

/** Makes conversations inactive, and closes them, when their timers say so. */
export class StateChanger {
  readonly #world: World;
  readonly #clock: Clock;
  readonly #waiting = new Map<string, () => void>();
  readonly #stopListening: () => void;

  constructor(world: World, clock: Clock) {
    this.#world = world;
    this.#clock = clock;
    // A timer that ran out while the service was down has its effect as soon as it is up.
    for (const conversation of world.conversations()) this.#wait(conversation);
    this.#stopListening = world.onEvent((event) => {
      if (event.type === 'conversationAdded' || event.type === 'conversationUpdated')
        this.#wait(event.conversation);
      else if (event.type === 'conversationRemoved') this.#forget(event.conversation.sid);
    });
  }

  stop(): void {
    this.#stopListening();
    for (const sid of [...this.#waiting.keys()]) this.#forget(sid);
  }

  /** A message moves the dates without a word to us: whether the time has come is asked when it seems to have. */
  #wait(conversation: Conversation): void {
    const {sid} = conversation;
    this.#forget(sid);
    const [next] = dueStates(conversation);
    if (next === undefined) return;
    const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(0, next.dueMs - this.#clock.now()));
    this.#waiting.set(
      sid,
      this.#clock.after(waitMs, () => this.#onDue(sid)),
    );
  }

  #forget(sid: string): void {
    this.#waiting.get(sid)?.();
    this.#waiting.delete(sid);
  }

  #onDue(sid: string): void {
    const conversation = this.#world.conversation(sid);
    if (conversation === undefined) return;
    const [next] = dueStates(conversation);
    if (next === undefined || next.dueMs > this.#clock.now()) return this.#wait(conversation);
    this.#world.act(timerActor, () => this.#world.updateConversation(sid, {state: next.state}));
  }
}
