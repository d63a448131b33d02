import type {Participant} from './records.js';

/** In which conversations somebody of an address has ever taken part. It forgets nothing: ask whether it still holds. */
export class AddressBook {
  readonly #conversations = new Map<string, Set<string>>();

  add({messagingBinding: binding, conversationSid}: Participant): void {
    if (binding === null || binding.proxyAddress === null) return;
    const key = keyOf(binding.address, binding.proxyAddress);
    const sids = this.#conversations.get(key) ?? new Set();
    this.#conversations.set(key, sids.add(conversationSid));
  }

  /** Latest first. */
  find(address: string, proxyAddress: string): readonly string[] {
    return [...(this.#conversations.get(keyOf(address, proxyAddress)) ?? [])].reverse();
  }
}

function keyOf(address: string, proxyAddress: string): string {
  return `${address}\n${proxyAddress}`;
}
