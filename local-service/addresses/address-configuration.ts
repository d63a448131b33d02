import type {PostEvent} from '../webhooks/hook-events.js';
import type {HookMethod} from '../webhooks/hook-request.js';

/** What an account does with messages to one of its own addresses (`IG…`). Dates are ISO 8601. */
export interface AddressConfiguration {
  readonly sid: string;
  readonly type: 'sms' | 'whatsapp';
  /** One of ours: `+15550199`, or `whatsapp:+15550199`. */
  readonly address: string;
  readonly friendlyName: string | null;
  readonly addressCountry: string | null;
  readonly autoCreation: AutoCreation;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/** Whether, and how, a conversation is made for a message from somebody who is in none. */
export interface AutoCreation {
  readonly enabled: boolean;
  /** What hears of the new conversation: nothing (`default`), a hook, or a Studio flow, which does not run here. */
  readonly type: 'default' | 'studio' | 'webhook';
  /** The default service when null. */
  readonly conversationServiceSid: string | null;
  readonly webhookUrl: string | null;
  readonly webhookMethod: HookMethod;
  readonly webhookFilters: readonly PostEvent[];
  readonly studioFlowSid: string | null;
  readonly studioRetryCount: number;
}
