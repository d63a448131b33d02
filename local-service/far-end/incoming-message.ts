import type {NewMedia} from '../media/media-record.js';

/** A message that somebody sends from a telephone. */
export interface IncomingMessage {
  /** Theirs: `+15550100` or `whatsapp:+15550100`. */
  readonly from: string;
  /** Ours: the participant's proxy address. */
  readonly to: string;
  readonly body?: string | undefined;
  readonly media?: readonly FarMedia[] | undefined;
  /** What they call themselves in WhatsApp; in the message's channel metadata. */
  readonly profileName?: string | undefined;
}

/** A file with its bytes. */
export interface FarMedia extends NewMedia {
  readonly content: string | Uint8Array;
}
