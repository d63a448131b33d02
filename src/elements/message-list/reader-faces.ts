import {positionOf} from '../../model/position-of.js';
import type {MessageHistory} from '../../model/history.js';
import type {Participant} from '../../model/participant.js';
import type {Reader} from '../../messages/readers.js';

/** Between two people, the tick says it all. */
const fewest = 3;

/** Under which message each face of a group stands: the last one of those that are loaded which they have read. */
export class ReaderFaces {
  #messages: MessageHistory['messages'] | undefined;
  #participants: readonly Participant[] | undefined;
  /** By message index. A list that did not change keeps its identity, so that its row is not drawn again. */
  faces: ReadonlyMap<number, readonly Reader[]> = new Map();

  look({messages, hasNewer}: MessageHistory, participants: readonly Participant[]): void {
    if (messages === this.#messages && participants === this.#participants) return;
    this.#messages = messages;
    this.#participants = participants;
    const next = new Map<number, Reader[]>();
    if (participants.length >= fewest) {
      for (const participant of participants) {
        const message = lastRead(participant, messages, hasNewer);
        // Who wrote it has read it.
        if (message === undefined || message.author === participant.identity) continue;
        const faces = next.get(message.index) ?? [];
        faces.push({identity: participant.identity ?? '', name: participant.name});
        next.set(message.index, faces);
      }
    }
    this.faces = new Map([...next].map(([index, faces]) => [index, this.#keep(index, faces)]));
  }

  #keep(index: number, faces: readonly Reader[]): readonly Reader[] {
    const before = this.faces.get(index);
    const isSame =
      before?.length === faces.length &&
      faces.every(({identity, name}, i) => before[i]!.identity === identity && before[i]!.name === name);
    return isSame ? before : faces;
  }
}

/** Nothing for this user, for telephones, and for who has read beyond what is loaded or not as far. */
function lastRead(
  {own, type, lastReadIndex}: Participant,
  messages: MessageHistory['messages'],
  hasNewer: boolean,
): MessageHistory['messages'][number] | undefined {
  if (own || type !== 'chat' || lastReadIndex === null) return undefined;
  const position = positionOf(messages, lastReadIndex + 1) - 1;
  const message = messages[position];
  return hasNewer && position === messages.length - 1 && message?.index !== lastReadIndex
    ? undefined
    : message;
}
