import type {ConversationSummary} from '../model/conversation.js';
import type {Translation} from './translation.js';

/** What to call a conversation: its name, else the people in it, else its technical name. Hostile text. */
export function conversationTitle(summary: ConversationSummary | null, terms: Translation): string {
  if (summary === null) return terms.conversationWithout;
  const {friendlyName, others, participantCount, uniqueName} = summary;
  if (friendlyName?.trim()) return friendlyName;
  if (others.length > 0) {
    const names = others.slice(0, 3).map((person) => person.name);
    // This user is one of the participants.
    return terms.participants(names, Math.max((participantCount ?? 0) - 1, others.length) - names.length);
  }
  return uniqueName?.trim() ? uniqueName : terms.conversationWithout;
}
