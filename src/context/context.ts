import type {ReactiveController, ReactiveControllerHost} from 'lit';

/*
 * How elements hand a value to those inside them: the “context-request” protocol of the web components community
 * group, in the part that we need. It works with other libraries that speak it, for example @lit/context, which
 * would cost three times as many bytes.
 */

/** Names what is handed down, and knows its type. */
export type Context<Value> = symbol & {readonly value?: Value};

type Callback<Value> = (value: Value, unsubscribe?: () => void) => void;

/** Asks the nearest element around its target for a value. */
interface ContextRequest<Value> {
  readonly context: Context<Value>;
  readonly contextTarget: Element;
  readonly callback: Callback<Value>;
  readonly subscribe?: boolean;
}

/** Has the value that an element around its host hands down, and re-renders the host when it changes. */
export class ContextConsumer<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #context: Context<Value | null>;
  #value: Value | null = null;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element, context: Context<Value | null>) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  /** Null while no element around the host has one. */
  get value(): Value | null {
    return this.#value;
  }

  /** Whether an element around the host hands it down, be it that it has none itself yet. */
  get isAnswered(): boolean {
    return this.#unsubscribe !== undefined;
  }

  hostConnected() {
    const request: ContextRequest<Value | null> = {
      context: this.#context,
      contextTarget: this.#host,
      callback: this.#receive,
      subscribe: true,
    };
    const event = new Event('context-request', {bubbles: true, composed: true});
    this.#host.dispatchEvent(Object.assign(event, request));
  }

  hostDisconnected() {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#value = null;
  }

  readonly #receive: Callback<Value | null> = (value, unsubscribe) => {
    this.#unsubscribe = unsubscribe;
    if (value === this.#value) return;
    this.#value = value;
    this.#host.requestUpdate();
  };
}

/** Hands a value to the elements inside its host, as long as the host lives. */
export class ContextProvider<Value> {
  readonly #subscribers = new Map<Callback<Value | null>, () => void>();
  #value: Value | null = null;

  constructor(host: Element, context: Context<Value | null>) {
    host.addEventListener('context-request', (event) => {
      const request = event as Event & ContextRequest<Value | null>;
      // A host that hands on what it gets asks its own parents.
      if (request.context !== context || event.composedPath()[0] === host) return;
      event.stopImmediatePropagation();
      this.#answer(request);
    });
  }

  /** Tells those who have asked. Nothing if it is the same. */
  set(value: Value | null) {
    if (value === this.#value) return;
    this.#value = value;
    for (const [callback, unsubscribe] of [...this.#subscribers]) callback(value, unsubscribe);
  }

  #answer({callback, subscribe}: ContextRequest<Value | null>) {
    if (!subscribe) return callback(this.#value);
    const unsubscribe = () => this.#subscribers.delete(callback);
    this.#subscribers.set(callback, unsubscribe);
    callback(this.#value, unsubscribe);
  }
}
