import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';

/** What the conformance suite uses of the SDK in a browser, for `scripts/conformance.ts`, which names the folder. */
export class TestCoverage {
  #folder = process.env.CONFORMANCE_COVERAGE;
  #uses = new Set();

  /** What there is to use; null when nobody wants to know. */
  inventory() {
    const file = `${this.#folder}/inventory.json`;
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  }

  /** @param {readonly string[]} uses */
  add(uses) {
    if (this.#folder === undefined) return;
    for (const use of uses) this.#uses.add(use);
    mkdirSync(`${this.#folder}/browser`, {recursive: true});
    writeFileSync(`${this.#folder}/browser/all.json`, JSON.stringify([...this.#uses]));
  }
}
