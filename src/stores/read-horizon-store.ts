import type {Participant} from '../model/participant.js';
import type {ReadHorizons} from '../model/read-horizons.js';
import {isSame} from '../model/is-same.js';
import type {OwnHorizon} from './own-horizon.js';
import {Store} from './store.js';

/** Who has read how far in an open conversation. */
export class ReadHorizonStore extends Store<ReadHorizons> {
  readonly #own: OwnHorizon;
  readonly #unsubscribe: () => void;

  constructor(own: OwnHorizon) {
    const {index, isHeld} = own.snapshot;
    super(
      Object.freeze({own: index, ownAtOpen: index, isHeld, joinedAt: null, anyOther: null, everyOther: null}),
    );
    this.#own = own;
    this.#unsubscribe = own.subscribe(() => {
      const {index, isHeld} = own.snapshot;
      this.#change({own: index, isHeld});
    });
  }

  /** The conversation opens: where this user stands now is where the unread divider belongs. */
  open(): void {
    this.#change({ownAtOpen: this.#own.snapshot.index});
  }

  /** Takes from the participants how far the others have read, and since when this user is one of them. */
  setOthers(participants: readonly Participant[]): void {
    // Nothing tells how far people on the telephone have read.
    const others = participants.filter(({own, type}) => !own && type === 'chat');
    const indexes = others.map(({lastReadIndex}) => lastReadIndex ?? -1);
    const orNull = (index: number) => (index < 0 || !Number.isFinite(index) ? null : index);
    this.#change({
      joinedAt: participants.find(({own}) => own)?.joinedAt ?? null,
      anyOther: orNull(Math.max(...indexes)),
      everyOther: orNull(Math.min(...indexes)),
    });
  }

  /** Nobody looks any more. */
  close(): void {
    this.#unsubscribe();
  }

  #change(change: Partial<ReadHorizons>): void {
    const next = {...this.snapshot, ...change};
    if (!isSame(next, this.snapshot)) this.set(Object.freeze(next));
  }
}
