import type {Route} from '../path-router.js';
import {getAccountConfiguration, updateAccountConfiguration} from './account-configuration.js';
import {
  createAddressConfiguration,
  deleteAddressConfiguration,
  getAddressConfiguration,
  listAddressConfigurations,
  updateAddressConfiguration,
} from './address-configurations.js';
import {
  createCredential,
  deleteCredential,
  getCredential,
  listCredentials,
  updateCredential,
} from './push-credentials.js';
import type {RestOperation} from './rest-operation.js';
import {createService, deleteService, getService, listServices} from './services.js';

/** What belongs to the account rather than to one of its services; directly under `/v1` only. */
export const accountRoutes: readonly Route<RestOperation>[] = [
  ['GET', '/Services', listServices],
  ['POST', '/Services', createService],
  ['GET', '/Services/:service', getService],
  ['DELETE', '/Services/:service', deleteService],

  ['GET', '/Configuration', getAccountConfiguration],
  ['POST', '/Configuration', updateAccountConfiguration],

  ['GET', '/Configuration/Addresses', listAddressConfigurations],
  ['POST', '/Configuration/Addresses', createAddressConfiguration],
  ['GET', '/Configuration/Addresses/:address', getAddressConfiguration],
  ['POST', '/Configuration/Addresses/:address', updateAddressConfiguration],
  ['DELETE', '/Configuration/Addresses/:address', deleteAddressConfiguration],

  ['GET', '/Credentials', listCredentials],
  ['POST', '/Credentials', createCredential],
  ['GET', '/Credentials/:credential', getCredential],
  ['POST', '/Credentials/:credential', updateCredential],
  ['DELETE', '/Credentials/:credential', deleteCredential],
];
