import type {MessageMedia} from '../media/media-record.js';
import type {DeliveryStatus} from '../world/delivery.js';

/** A message as it went out to a telephone. */
export interface OutboxEntry {
  readonly messageSid: string;
  readonly conversationSid: string;
  /** Our own number; null where the participant has none. */
  readonly from: string | null;
  readonly to: string;
  /** Who wrote it in the conversation. */
  readonly author: string;
  readonly body: string | null;
  readonly media: readonly MessageMedia[];
  readonly contentSid: string | null;
  readonly status: DeliveryStatus;
  readonly errorCode: number;
}
