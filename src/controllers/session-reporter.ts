import type {LitElement, ReactiveController} from 'lit';
import {emit} from '../events.js';
import type {ChatErrorCode, ChatErrorInfo} from '../model/errors.js';
import type {SessionPhase} from '../model/session-state.js';
import type {ChatSession} from '../session/chat-session.js';
import {tellDeveloper} from '../session/tell-developer.js';
import type {SessionController} from './session-controller.js';

/** What is true for a moment only, while the page puts its element together, is not told. */
const settleMs = 300;

/** Turns what happens in a session into public events on its host. The host re-renders when state or list change. */
export class SessionReporter implements ReactiveController {
  readonly #host: LitElement;
  readonly #find: SessionController;
  #session: ChatSession | null = null;
  #phase: SessionPhase = 'idle';
  #unread = 0;
  #problem: ChatErrorCode | null = null;
  /** The end of a session that was told of, so that a host which is moved does not hear of it again. */
  #toldEnd: ChatErrorInfo | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
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

  /** Here nothing may ask for another update: that would be asked again after it, for ever. */
  hostUpdated() {
    if (this.phase !== this.#phase) {
      this.#phase = this.phase;
      emit(this.#host, 'chat-connection-change', {phase: this.#phase});
    }
    if (this.unreadCount !== this.#unread) {
      this.#unread = this.unreadCount;
      emit(this.#host, 'chat-unread-change', {count: this.#unread});
    }
    this.#lookForProblem();
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#listenTo(null);
  }

  #listenTo(session: ChatSession | null) {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#session = session;
    if (session === null) return;
    // Who comes to a session that has ended hears of it, too.
    // After the update that is going on.
    queueMicrotask(() => {
      if (session === this.#session) this.#tellEnd(session, true);
    });
    this.#unsubscribe = [
      session.state.subscribe(() => this.#tellEnd(session, false)),
      session.errors.subscribe((error) => emit(this.#host, 'chat-error', error)),
      session.sent.subscribe((message) => emit(this.#host, 'chat-message-sent', message)),
    ];
  }

  /** @param isLate Whether the session's own notice of it has gone by. */
  #tellEnd({state}: ChatSession, isLate: boolean) {
    const {phase, error} = state.snapshot;
    if (phase !== 'denied' && phase !== 'failed') return;
    if (error === null || error === this.#toldEnd) return;
    this.#toldEnd = error;
    if (isLate) emit(this.#host, 'chat-error', {...error, conversationSid: null});
    if (phase === 'denied') emit(this.#host, 'chat-auth-required', {code: error.code});
  }

  /** What keeps the host from having a session at all. */
  #lookForProblem() {
    const {problem} = this.#find;
    if (problem === this.#problem) return;
    this.#problem = problem;
    clearTimeout(this.#timer);
    if (problem !== null) this.#timer = setTimeout(() => this.#tellProblem(problem), settleMs);
  }

  #tellProblem(code: ChatErrorCode) {
    const error = {code, retryable: code === 'sdk-unavailable', twilioCode: null};
    emit(this.#host, 'chat-error', {...error, conversationSid: null});
    void tellDeveloper(error);
  }
}
