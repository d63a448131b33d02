import type {Plugin} from 'vite';

/** See slim-sdk.mjs, which stays plain JavaScript so that Node, Vite and the test runner can all import it. */
export function slimSdk(): Plugin;
