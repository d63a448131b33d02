import type {Route} from '../path-router.js';
import type {RestOperation} from './rest-operation.js';
import {createService, deleteService, getService, listServices} from './services.js';

/** What belongs to the account rather than to one of its services; directly under `/v1` only. */
export const accountRoutes: readonly Route<RestOperation>[] = [
  ['GET', '/Services', listServices],
  ['POST', '/Services', createService],
  ['GET', '/Services/:service', getService],
  ['DELETE', '/Services/:service', deleteService],
];
