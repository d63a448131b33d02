import type {Plugin} from 'vite';

/** See sdk-facade.mjs. */
export function sdkFacade(): Plugin;
