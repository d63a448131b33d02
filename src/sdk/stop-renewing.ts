import type {Client} from '@twilio/conversations';

/** The way to the timer, through members that the SDK's types hide. */
interface Inside {
  readonly _services?: {
    readonly syncClient?: {
      readonly services?: {readonly subscriptions?: {subscriptionTtlTimer?: ReturnType<typeof setTimeout>}};
    };
  };
}

/**
 * Stops the timer with which a client renews its subscriptions, once a day.
 *
 * Works around SDK 3.0.1, whose `shutdown` leaves it running: until it strikes, it keeps the client in memory, with
 * every message that it has read (observed 2026-11-21). Does nothing with an SDK that looks different inside.
 */
export function stopRenewing(client: Client): void {
  const {_services: services} = client as unknown as Inside;
  clearTimeout(services?.syncClient?.services?.subscriptions?.subscriptionTtlTimer);
}
