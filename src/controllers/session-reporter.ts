import type {LitElement, ReactiveController} from 'lit';
import {emit} from '../events.js';
import type {SessionPhase} from '../model/session-state.js';
import type {ChatSession} from '../session/chat-session.js';
import type {SessionController} from './session-controller.js';

/** Turns what happens in a session into public events on its host. The host re-renders when state or list change. */
export class SessionReporter implements ReactiveController {
  readonly #host: LitElement;
  readonly #find: SessionController;
  #session: ChatSession | null = null;
  #phase: SessionPhase = 'idle';
  #unread = 0;
  #unsubscribe: (() => void)[] = [];

  constructor(host: LitElement, session: SessionController) {
    this.#host = host;
    this.#find = session;
    host.addController(this);
  }

  get phase(): SessionPhase {
    return this.#find.current?.state.snapshot.phase ?? 'idle';
  }

  get unreadCount(): number {
    return this.#find.current?.conversationList.snapshot.unreadTotal ?? 0;
  }

  hostUpdate() {
    const session = this.#host.isConnected ? this.#find.current : null;
    if (session !== this.#session) this.#listenTo(session);
  }

  hostUpdated() {
    if (this.phase !== this.#phase) {
      this.#phase = this.phase;
      emit(this.#host, 'chat-connection-change', {phase: this.#phase});
    }
    if (this.unreadCount !== this.#unread) {
      this.#unread = this.unreadCount;
      emit(this.#host, 'chat-unread-change', {count: this.#unread});
    }
  }

  hostDisconnected() {
    this.#listenTo(null);
  }

  #listenTo(session: ChatSession | null) {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#session = session;
    this.#unsubscribe = session
      ? [
          session.errors.subscribe((error) => emit(this.#host, 'chat-error', error)),
          session.sent.subscribe((message) => emit(this.#host, 'chat-message-sent', message)),
        ]
      : [];
  }
}
