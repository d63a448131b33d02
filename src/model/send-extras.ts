import type {KeptFile} from './persistence.js';

/** What may go with the text of a message. */
export interface SendExtras {
  /** The page's own attributes. Must be JSON; our client id is added under a name of ours. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly files?: readonly KeptFile[];
}
