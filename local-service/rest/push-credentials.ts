import {oneOf} from '../checked-input.js';
import {credentialTypes, type CredentialType, type PushCredential} from '../push/push-credentials.js';
import {booleanField, requiredField, textField} from './form-fields.js';
import {toRestDate} from './resources.js';
import type {RestCall, RestOperation} from './rest-operation.js';
import {toPage} from './rest-page.js';

/** What lets the account push. Source: Conversations REST, Credential resource, which never shows a secret. */

export const listCredentials: RestOperation = (call) =>
  toPage(call, 'credentials', call.account.pushCredentials.all(), (credential) =>
    toResource(call, credential),
  );

export const createCredential: RestOperation = (call) => {
  const {account, form} = call;
  const type = oneOf(requiredField(form, 'Type'), 'Type', credentialTypes);
  for (const name of secretsOf[type]) requiredField(form, name);
  return {status: 201, body: toResource(call, account.pushCredentials.create(type, changesIn(form)))};
};

export const getCredential: RestOperation = (call) => ({
  status: 200,
  body: toResource(call, call.account.pushCredentials.get(call.params[0]!)),
});

export const updateCredential: RestOperation = (call) => {
  const {account, form, params} = call;
  return {status: 200, body: toResource(call, account.pushCredentials.update(params[0]!, changesIn(form)))};
};

export const deleteCredential: RestOperation = ({account, params}) => {
  account.pushCredentials.delete(params[0]!);
  return {status: 204};
};

const secretsOf: Readonly<Record<CredentialType, readonly string[]>> = {
  apn: ['Certificate', 'PrivateKey'],
  gcm: ['ApiKey'],
  fcm: ['Secret'],
};

function changesIn(form: URLSearchParams) {
  const friendlyName = textField(form, 'FriendlyName');
  const sandbox = booleanField(form, 'Sandbox');
  return {...(friendlyName !== undefined && {friendlyName}), ...(sandbox !== undefined && {sandbox})};
}

function toResource({account, baseUrl}: RestCall, credential: PushCredential) {
  const {sid, type, friendlyName, sandbox, dateCreated, dateUpdated} = credential;
  return {
    sid,
    account_sid: account.credentials.accountSid,
    friendly_name: friendlyName,
    type,
    // A text in the cloud as well.
    sandbox: sandbox === null ? null : String(sandbox),
    date_created: toRestDate(dateCreated),
    date_updated: toRestDate(dateUpdated),
    url: `${baseUrl}/Credentials/${sid}`,
  };
}
