import texts from '../locales/en-texts.js';
import {locales} from '../locales/index.js';
import type {Translation} from './translation.js';

/** English until all of it is here: what can fail before that, and nothing for the rest. */
const firstEnglish = {
  ...texts,
  // No thread is drawn before the rest is here.
  notes: {} as Translation['notes'],
  errors: {
    'token-endpoint-invalid': 'The chat is not set up: its sign-in address is missing or wrong.',
    'sdk-unavailable': 'The chat could not be loaded. Check your connection and try again.',
    unexpected: 'Something went wrong. Please try again.',
  },
} as unknown as Translation;
const loaded = new Map<string, Translation>([['en', firstEnglish]]);
const loading = new Set<string>();
const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Adds a language, or replaces one. Elements that stand in it follow at once. */
export function registerLocale(translation: Translation): void {
  loaded.set(translation.$lang.toLowerCase(), translation);
  tell();
}

/** Puts all of English in the place of its beginning, unless the page has an English of its own. */
export function addEnglish(translation: Translation): void {
  if (loaded.get('en') === firstEnglish) registerLocale(translation);
}

/** The texts for a language tag (`de-CH` falls back to `de`), or null while they load or if we have none. */
export function translationFor(lang: string): Translation | null {
  const tag = lang.toLowerCase();
  const language = tag.split('-')[0] ?? '';
  const translation = loaded.get(tag) ?? loaded.get(language);
  if (translation === undefined) load(locales[tag] === undefined ? language : tag);
  return translation ?? null;
}

/** Calls back when a language has come, or some part of the page changes its place. Returns the way to stop. */
export function onTranslationLoaded(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the elements stand in says in which language and by which clock they speak: the nearest, up the tree. */
export const placeAttributes = ['lang', 'time-zone', 'hour-cycle'] as const;

/** Watches a tree for changes of them: the document, or a shadow root. */
export function watchPlaces(root: Node): void {
  // A function made here would keep the first element of the page for ever.
  observer ??= new MutationObserver(tell);
  observer.observe(root, {subtree: true, attributeFilter: [...placeAttributes]});
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function load(tag: string): void {
  const locale = locales[tag];
  if (locale === undefined || loading.has(tag)) return;
  loading.add(tag);
  locale().then(
    (module) => registerLocale(module.default),
    // Offline: English stays, and the next element that asks tries again.
    () => loading.delete(tag),
  );
}
