import type {Account} from '../account.js';
import type {Tenant} from '../tenant.js';
import type {Actor} from '../world/actor.js';
import type {Conversation} from '../world/records.js';
import {newSid} from '../world/sids.js';
import type {AddressConfiguration, AutoCreation} from './address-configuration.js';
import {isAddress} from './is-address.js';

/**
 * The service with the open conversation in which somebody writes to an address of ours. Where there is none, it is
 * made, when the address is configured so.
 *
 * @param address - Theirs.
 * @param proxyAddress - Ours, to which they wrote.
 * @returns Undefined when the address is not configured, or not to make conversations.
 */
export function conversationHost(
  account: Account,
  address: string,
  proxyAddress: string,
): Tenant | undefined {
  const ours = account.addresses.all().find((other) => other.address === proxyAddress);
  if (ours === undefined || !ours.autoCreation.enabled || !mayWrite(address, ours)) return undefined;
  const {autoCreation: creation} = ours;
  const {conversationServiceSid: sid} = creation;
  // A service that was deleted since makes none.
  const tenant = sid === null ? account.defaultTenant : account.find(sid);
  if (tenant === undefined) return undefined;
  const {world} = tenant;
  if (world.conversationBetween(address, proxyAddress) !== undefined) return tenant;
  const isWhatsApp = address.startsWith('whatsapp:');
  const actor: Actor = {source: isWhatsApp ? 'WHATSAPP' : 'SMS', identity: null, webhooks: true};
  world.act(actor, () => {
    const conversation = world.createConversation({friendlyName: address});
    attachHook(tenant, conversation, creation);
    world.addParticipant(conversation.sid, {messagingBinding: {address, proxyAddress}});
  });
  return tenant;
}

/** Only another address of the same network reaches one of ours. */
function mayWrite(address: string, ours: AddressConfiguration): boolean {
  const type = address.startsWith('whatsapp:') ? 'whatsapp' : 'sms';
  return isAddress(address) && address !== ours.address && type === ours.type;
}

/** The new conversation tells the configured hook of what happens in it, from the participant on. */
function attachHook({webhooks}: Tenant, {sid}: Conversation, creation: AutoCreation): void {
  const {type, webhookUrl, webhookMethod, webhookFilters, studioFlowSid} = creation;
  if (type === 'default') return;
  const now = webhooks.now();
  const isStudio = type === 'studio';
  webhooks.conversationHooks.add({
    sid: newSid('WH'),
    conversationSid: sid,
    target: type,
    url: isStudio ? null : webhookUrl,
    method: webhookMethod,
    filters: isStudio ? [] : webhookFilters,
    triggers: [],
    flowSid: isStudio ? studioFlowSid : null,
    replayAfter: null,
    dateCreated: now,
    dateUpdated: now,
  });
}
