import type {Operation} from '../api/operation.js';
import {notPermitted} from '../service-error.js';

/** Refuses to change a Sync object directly: otherwise any member could forge messages of others. */
export const refuseWrite: Operation = () => {
  throw notPermitted();
};
