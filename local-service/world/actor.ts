/** On whose behalf a change is made. */
export interface Actor {
  /** What a webhook is told as `Source`. */
  readonly source: 'API' | 'SDK' | 'SMS' | 'SYSTEM' | 'WHATSAPP';
  /** The identity of the client that asked; null for anyone else. */
  readonly identity: string | null;
  /** Whether webhooks are to be called. A back end has to ask for that; see `X-Twilio-Webhook-Enabled`. */
  readonly webhooks: boolean;
}

/** The world's own hand: seeds, tests, timers. */
export const systemActor: Actor = {source: 'SYSTEM', identity: null, webhooks: false};
