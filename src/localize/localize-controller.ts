import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {calendarFor, type Calendar} from './calendar.js';
import {onTranslationLoaded, placeAttributes, translationFor, watchPlaces} from './translations.js';
import type {Translation} from './translation.js';

/**
 * Gives its host texts, numbers and dates in the language of the place where it stands:
 * the nearest `lang` up the tree, across shadow roots, else the page's, else English. By the clock of the nearest
 * `time-zone` and `hour-cycle`, else of this machine and by the custom of the language.
 */
export class LocalizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  #lang = '';
  #timeZone = '';
  #hourCycle = '';
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#lookAround();
    this.#stop = onTranslationLoaded(() => {
      this.#lookAround();
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

  /** By which days and times are told here. */
  get calendar(): Calendar {
    return calendarFor(this.locale, this.#timeZone, this.#hourCycle);
  }

  #lookAround() {
    const place = ['', '', ''];
    for (let node: Node | null = this.#host; node !== null;) {
      if (node instanceof Element) {
        for (const [i, name] of placeAttributes.entries()) place[i] ||= node.getAttribute(name) ?? '';
        node = node.assignedSlot ?? node.parentNode;
      } else {
        watchPlaces(node);
        node = node instanceof ShadowRoot ? node.host : null;
      }
    }
    const [lang = '', timeZone = '', hourCycle = ''] = place;
    this.#lang = lang && validTag(lang);
    this.#timeZone = timeZone;
    this.#hourCycle = hourCycle;
  }
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
