import type {AddressConfiguration, AutoCreation} from '../addresses/address-configuration.js';
import {isAddress} from '../addresses/is-address.js';
import {badRequest} from '../service-error.js';
import {oneOf} from '../checked-input.js';
import {booleanField, indexField, requiredField, textField} from './form-fields.js';
import {toRestDate} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';
import {flowSidField, hookMethodField, hookUrlField, scopedFiltersField} from './webhook-fields.js';

const types = ['sms', 'whatsapp'] as const;
const creationTypes = ['default', 'studio', 'webhook'] as const;

const noCreation: AutoCreation = {
  enabled: false,
  type: 'default',
  conversationServiceSid: null,
  webhookUrl: null,
  webhookMethod: 'POST',
  webhookFilters: [],
  studioFlowSid: null,
  studioRetryCount: 0,
};

/** Lists the configured addresses of the account; `Type` chooses among them. */
export const listAddressConfigurations: RestOperation = (call) => {
  const type = call.query.get('Type');
  const chosen = call.account.addresses.all().filter((other) => type === null || other.type === type);
  return toPage(call, 'address_configurations', chosen, (record) => toResource(call, record));
};

/** Says what is to become of messages to an address of ours. */
export const createAddressConfiguration: RestOperation = (call) => {
  const {form} = call;
  const type = oneOf(requiredField(form, 'Type'), 'Type', types);
  const address = requiredField(form, 'Address');
  if (!isAddress(address) || address.startsWith('whatsapp:') !== (type === 'whatsapp')) {
    throw badRequest('Address is invalid');
  }
  const record = call.account.addresses.add({
    type,
    address,
    friendlyName: textField(form, 'FriendlyName') ?? null,
    addressCountry: textField(form, 'AddressCountry') ?? null,
    autoCreation: autoCreationIn(call, noCreation),
  });
  return {status: 201, body: toResource(call, record)};
};

/** Reads one, by sid or address. */
export const getAddressConfiguration: RestOperation = (call) => ({
  status: 200,
  body: toResource(call, call.account.addresses.get(call.params[0]!)),
});

/** Changes what is named. */
export const updateAddressConfiguration: RestOperation = (call) => {
  const {account, form, params} = call;
  const old = account.addresses.get(params[0]!);
  const record = account.addresses.update(old.sid, {
    friendlyName: textField(form, 'FriendlyName') ?? old.friendlyName,
    autoCreation: autoCreationIn(call, old.autoCreation),
  });
  return {status: 200, body: toResource(call, record)};
};

export const deleteAddressConfiguration: RestOperation = ({account, params}) => {
  account.addresses.delete(params[0]!);
  return {status: 204};
};

function autoCreationIn({account, form}: RestCall, old: AutoCreation): AutoCreation {
  const name = (field: string) => `AutoCreation.${field}`;
  const serviceSid = textField(form, name('ConversationServiceSid'));
  if (serviceSid && account.find(serviceSid) === undefined) {
    throw badRequest('AutoCreation.ConversationServiceSid is invalid');
  }
  const invalidUrl = () => badRequest('AutoCreation.WebhookUrl is invalid');
  const url = hookUrlField(form, name('WebhookUrl'), invalidUrl);
  const type = textField(form, name('Type'));
  const creation: AutoCreation = {
    enabled: booleanField(form, name('Enabled')) ?? old.enabled,
    type: type === undefined ? old.type : oneOf(type, 'AutoCreation.Type', creationTypes),
    conversationServiceSid: serviceSid === undefined ? old.conversationServiceSid : serviceSid || null,
    webhookUrl: url === undefined ? old.webhookUrl : url,
    webhookMethod: hookMethodField(form, name('WebhookMethod')) ?? old.webhookMethod,
    webhookFilters: scopedFiltersField(form, name('WebhookFilters')) ?? old.webhookFilters,
    studioFlowSid: flowSidField(form, name('StudioFlowSid')) ?? old.studioFlowSid,
    studioRetryCount: indexField(form, name('StudioRetryCount')) ?? old.studioRetryCount,
  };
  if (creation.type === 'webhook' && creation.webhookUrl === null) throw invalidUrl();
  if (creation.type === 'studio' && creation.studioFlowSid === null) {
    throw badRequest('AutoCreation.StudioFlowSid is required');
  }
  return creation;
}

/** Source: Conversations REST, Address Configuration resource. */
function toResource(call: RestCall, record: AddressConfiguration) {
  const {sid, autoCreation: creation} = record;
  return {
    sid,
    account_sid: call.account.credentials.accountSid,
    type: record.type,
    address: record.address,
    friendly_name: record.friendlyName,
    address_country: record.addressCountry,
    auto_creation: {
      enabled: creation.enabled,
      type: creation.type,
      conversation_service_sid: creation.conversationServiceSid,
      ...(creation.type === 'webhook' && {
        webhook_url: creation.webhookUrl,
        webhook_method: creation.webhookMethod,
        webhook_filters: creation.webhookFilters,
      }),
      ...(creation.type === 'studio' && {
        studio_flow_sid: creation.studioFlowSid,
        studio_retry_count: creation.studioRetryCount,
      }),
    },
    date_created: toRestDate(record.dateCreated),
    date_updated: toRestDate(record.dateUpdated),
    url: `${call.baseUrl}/Configuration/Addresses/${sid}`,
  };
}
