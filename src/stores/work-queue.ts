/** Runs jobs a few at a time, first come, first served. What fails is dropped; the job says why where it matters. */
export class WorkQueue {
  readonly #atOnce: number;
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  add(job: () => Promise<void>): void {
    this.#waiting.push(job);
    this.#next();
  }

  /** Forgets what has not begun. */
  clear(): void {
    this.#waiting.length = 0;
  }

  #next(): void {
    while (this.#running < this.#atOnce) {
      const job = this.#waiting.shift();
      if (job === undefined) return;
      this.#running++;
      void job()
        .catch(() => undefined)
        .finally(() => {
          this.#running--;
          this.#next();
        });
    }
  }
}
