import type {Translation} from '../localize/translation.js';

/** Every language beside English, each a chunk of its own that loads when a page needs it. */
export const locales: Readonly<Record<string, () => Promise<{readonly default: Translation}>>> = {
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  ja: () => import('./ja.js'),
};
