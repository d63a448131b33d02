import type {ChatMessage} from './message.js';

/** Which messages to read. Never tell the end from a page's length: pages may be shorter than asked. */
export interface PageRequest {
  /** At most 100, the service's limit. */
  readonly size: number;
  /** The first index to read, itself included; null for the newest. */
  readonly anchor: number | null;
  readonly direction: 'backwards' | 'forward';
}

/** What a page request found, by ascending index. */
export interface MessagePage {
  readonly messages: readonly ChatMessage[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

export type ReadPage = (request: PageRequest) => Promise<MessagePage>;
