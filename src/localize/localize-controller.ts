import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {translationFor, onTranslationLoaded} from './translations.js';
import type {Translation} from './translation.js';

/**
 * Gives its host texts, numbers and dates in the language of the place where it stands:
 * the nearest `lang` up the tree, across shadow roots, else the page's, else English.
 */
export class LocalizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #lang = '';
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#lang = langOf(this.#host);
    this.#stop = onTranslationLoaded(() => {
      this.#lang = langOf(this.#host);
      this.#host.requestUpdate();
    });
  }

  hostDisconnected() {
    this.#stop?.();
  }

  /** The texts. English until another language has been loaded. */
  get terms(): Translation {
    return translationFor(this.#lang) ?? translationFor('en')!;
  }

  /** For `Intl`: the page's own language tag, region included, when we speak it; else that of the texts. */
  get locale(): string {
    return translationFor(this.#lang) ? this.#lang : 'en';
  }
}

function langOf(element: Element): string {
  for (let node: Node | null = element; node !== null;) {
    if (node instanceof Element) {
      const lang = node.getAttribute('lang');
      if (lang !== null && lang !== '') return validTag(lang);
    }
    node = node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
  }
  return '';
}

/** A tag that `Intl` takes. Pages write `en_US`, and worse; `Intl` throws for that. */
function validTag(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang.replaceAll('_', '-'))[0] ?? '';
  } catch {
    // Not a language tag at all: as if the page had not said.
    return '';
  }
}
