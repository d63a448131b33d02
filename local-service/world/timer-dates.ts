import type {Conversation, ConversationState} from './records.js';

/** A change of state that a timer will bring about. */
export interface DueState {
  readonly state: Exclude<ConversationState, 'active'>;
  /** In milliseconds since the epoch. */
  readonly dueMs: number;
}

/** What a conversation's timers will do unless somebody writes: the earliest first; may be empty. */
export function dueStates({state, timers, activeDate}: Conversation): readonly DueState[] {
  if (state === 'closed') return [];
  const activeMs = Date.parse(activeDate);
  const due: DueState[] = [];
  if (timers.inactiveMs !== null && state === 'active')
    due.push({state: 'inactive', dueMs: activeMs + timers.inactiveMs});
  if (timers.closedMs !== null) due.push({state: 'closed', dueMs: activeMs + timers.closedMs});
  return due.sort((one, other) => one.dueMs - other.dueMs);
}
