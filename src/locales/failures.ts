import type {FailureTexts} from '../localize/failure-texts.js';

/** Why messages were not delivered, in every language beside English, each a chunk of its own. */
export const failureLocales: Readonly<Record<string, () => Promise<{readonly default: FailureTexts}>>> = {
  ar: () => import('./failures-ar.js'),
  de: () => import('./failures-de.js'),
  es: () => import('./failures-es.js'),
  fr: () => import('./failures-fr.js'),
  ja: () => import('./failures-ja.js'),
};
