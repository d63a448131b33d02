import type {PushPayload} from './push-payload.js';
import type {BindingType, PushType} from './push-type.js';

/** A push that would have gone out to a device. */
export interface RecordedPush {
  /** `RU…`; the same for all devices that hear of the same change. */
  readonly id: string;
  readonly identity: string;
  readonly bindingSid: string;
  readonly bindingType: BindingType;
  /** What FCM or APNs calls the device. */
  readonly address: string;
  readonly type: PushType;
  /** What the device would get. `Client.parsePushNotification` reads it. */
  readonly payload: PushPayload;
  /** ISO 8601. */
  readonly date: string;
}

/** Pushes as tests and pages read them. */
export interface PushRecord {
  /** The latest, oldest first; of one user or of all. */
  list(identity?: string): readonly RecordedPush[];
  /** Resolves with them as soon as there are that many. */
  wait(count: number, identity?: string): Promise<readonly RecordedPush[]>;
  clear(): void;
}

const KEPT_PUSHES = 10_000;

/** Records pushes in memory: nothing leaves this machine. */
export class PushLog implements PushRecord {
  #pushes: RecordedPush[] = [];
  #waiting: (() => void)[] = [];

  list(identity?: string): readonly RecordedPush[] {
    return this.#pushes.filter((push) => identity === undefined || push.identity === identity);
  }

  async wait(count: number, identity?: string): Promise<readonly RecordedPush[]> {
    for (;;) {
      const pushes = this.list(identity);
      if (pushes.length >= count) return pushes;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  clear(): void {
    this.#pushes = [];
  }

  /** @internal */
  add(push: RecordedPush): void {
    this.#pushes.push(push);
    // Seldom, so that a flood of pushes is not a flood of copies.
    if (this.#pushes.length >= 2 * KEPT_PUSHES) this.#pushes = this.#pushes.slice(-KEPT_PUSHES);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
