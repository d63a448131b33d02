import type {Translation} from '../localize/translation.js';

/** Every language beside English, each a chunk of its own that loads when a page needs it. */
export const locales: Readonly<Record<string, () => Promise<{readonly default: Translation}>>> = {};
