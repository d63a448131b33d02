import type {Account} from '../account.js';
import type {Tenant} from '../tenant.js';
import type {Conversation} from '../world/records.js';
import {newSid} from '../world/sids.js';
import type {AutoCreation} from './address-configuration.js';

/** A conversation that was made for somebody's first message. */
export interface AutoCreated {
  readonly tenant: Tenant;
  readonly conversation: Conversation;
}

/**
 * Makes a conversation for a message from somebody who is in none, when the address it was sent to is configured so.
 * Whoever calls it adds the message, in the same unit of work.
 *
 * @param address - Theirs.
 * @param proxyAddress - Ours, to which they wrote.
 * @returns Undefined when the address is not configured, or not to make conversations.
 */
export function autoCreateConversation(
  account: Account,
  address: string,
  proxyAddress: string,
): AutoCreated | undefined {
  const creation = account.addresses.find(proxyAddress)?.autoCreation;
  if (creation?.enabled !== true) return undefined;
  const {conversationServiceSid: sid} = creation;
  const tenant = sid === null ? account.defaultTenant : account.find(sid);
  // The service may have been deleted since.
  if (tenant === undefined) return undefined;
  const {world} = tenant;
  return world.act({source: sourceOf(address), identity: null, webhooks: true}, () => {
    const conversation = world.createConversation({friendlyName: address});
    attachHook(tenant, conversation, creation);
    world.addParticipant(conversation.sid, {messagingBinding: {address, proxyAddress}});
    return {tenant, conversation};
  });
}

function sourceOf(address: string): 'SMS' | 'WHATSAPP' {
  return address.startsWith('whatsapp:') ? 'WHATSAPP' : 'SMS';
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
