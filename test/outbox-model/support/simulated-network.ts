import type {SimulatedClient} from './simulated-client.js';

/** The way from one page to the service. */
export class SimulatedNetwork {
  readonly #clients = new Set<SimulatedClient>();
  #isUp = true;
  /** How long after a message its event comes. Infinity: it is lost. */
  eventDelayMs = 20;
  /** Whether the service takes the next token. */
  takesTokens = true;
  /** The page was unloaded: nothing of it reaches the service, nothing of the service reaches it. */
  isGone = false;

  get isUp(): boolean {
    return this.#isUp && !this.isGone;
  }

  add(client: SimulatedClient): void {
    this.#clients.add(client);
  }

  remove(client: SimulatedClient): void {
    this.#clients.delete(client);
  }

  /** Every socket is cut, and none can be made until `comeBack`. */
  cut(): void {
    this.#isUp = false;
    for (const client of [...this.#clients]) client.cut();
  }

  comeBack(): void {
    this.#isUp = true;
    for (const client of [...this.#clients]) client.retryNow();
  }

  /** Every socket is cut, and may be made again at once. */
  blink(): void {
    for (const client of [...this.#clients]) client.cut();
  }

  /** Every socket dies, and nobody notices. */
  die(): void {
    for (const client of [...this.#clients]) client.die();
  }

  /** The service says that the token ran out, and closes. */
  expire(): void {
    for (const client of [...this.#clients]) client.expire();
  }

  /** The service says that the token will run out soon. */
  warn(): void {
    for (const client of [...this.#clients]) client.emit('tokenAboutToExpire', 180_000);
  }

  /** Lets the answers go that were withheld. */
  release(): void {
    for (const client of [...this.#clients]) client.release();
  }

  /** The page ends here and now: what it had asked for may still reach the service. */
  vanish(): void {
    this.isGone = true;
    for (const client of [...this.#clients]) client.end();
  }

  /** How many clients have a socket now. */
  get liveClients(): number {
    return [...this.#clients].filter(({hasSocket}) => hasSocket).length;
  }
}
