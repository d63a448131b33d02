import type {Plugin} from 'vite';

/** See element-side-effects.mjs. */
export function elementSideEffects(): Plugin;
