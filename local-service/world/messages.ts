import {attributesText, checkBody, checkSubject, limits} from './limits.js';
import {toMessageItem} from './projections.js';
import type {Table} from '../storage/storage.js';
import type {Conversation, Message, MessageChanges, NewMessage} from './records.js';
import type {Room} from './room.js';
import {newSid} from './sids.js';
import type {WorldContext} from './world-context.js';
import {timestamp} from './timestamp.js';

/** Adding, changing and removing messages. */
export class Messages {
  readonly #context: WorldContext;
  readonly #conversations: Table<Conversation>;

  constructor(context: WorldContext) {
    this.#context = context;
    this.#conversations = context.storage.table('conversation');
  }

  add(room: Room, wanted: NewMessage): Message {
    room.checkOpen();
    checkBody(wanted.body);
    checkSubject(wanted.subject);
    const now = timestamp(this.#context.clock);
    const date = wanted.dateCreated?.toISOString() ?? now;
    const author = wanted.author ?? 'system';
    const attributes = attributesText(wanted.attributes, limits.messageAttributesBytes);
    const sid = newSid('IM');
    const to = {conversationSid: room.record.sid, messageSid: sid};
    const message: Message = {
      sid,
      conversationSid: room.record.sid,
      index: room.log.nextIndex,
      author,
      body: wanted.body ?? null,
      subject: wanted.subject ?? null,
      attributes,
      media: this.#context.media.attach(wanted.mediaSids ?? [], to),
      contentSid: wanted.contentSid ?? null,
      participantSid: room.member(author)?.sid ?? null,
      lastUpdatedBy: null,
      dateCreated: date,
      dateUpdated: wanted.dateUpdated?.toISOString() ?? date,
    };
    room.log.put(message);
    room.list.announce('added', message.index, toMessageItem(message));
    const before = room.record;
    const {dateUpdated, state, stateDate} = before;
    const isWoken = state === 'inactive';
    this.#replace(room, {
      ...before,
      state: 'active',
      stateDate: isWoken ? now : stateDate,
      activeDate: now,
      lastMessage: {index: message.index, timestamp: date},
      // A seeded message of last year does not make the conversation older than it is.
      dateUpdated: date > dateUpdated ? date : dateUpdated,
    });
    this.#context.emit({type: 'messageAdded', conversation: room.record, message});
    if (isWoken) this.#context.emit({type: 'conversationUpdated', conversation: room.record, before});
    return message;
  }

  update(room: Room, sidOrIndex: string | number, changes: MessageChanges): Message {
    room.checkOpen();
    checkBody(changes.body);
    const old = room.message(sidOrIndex);
    const author = changes.author ?? old.author;
    const message: Message = {
      ...old,
      author,
      participantSid: author === old.author ? old.participantSid : (room.member(author)?.sid ?? null),
      body: changes.body ?? old.body,
      subject: changes.subject ?? old.subject,
      attributes:
        changes.attributes === undefined
          ? old.attributes
          : attributesText(changes.attributes, limits.messageAttributesBytes),
      lastUpdatedBy: changes.updatedBy ?? 'system',
      dateCreated: changes.dateCreated?.toISOString() ?? old.dateCreated,
      dateUpdated: changes.dateUpdated?.toISOString() ?? timestamp(this.#context.clock),
    };
    room.log.put(message);
    room.list.announce('updated', message.index, toMessageItem(message));
    this.#context.emit({type: 'messageUpdated', conversation: room.record, message, before: old});
    return message;
  }

  remove(room: Room, sidOrIndex: string | number): void {
    room.checkOpen();
    const message = room.message(sidOrIndex);
    room.log.delete(message);
    for (const {sid} of message.media) this.#context.media.remove(sid);
    room.list.announce('removed', message.index, toMessageItem(message));
    if (message.index === room.record.lastMessage?.index) {
      const last = room.log.last();
      this.#replace(room, {
        ...room.record,
        lastMessage: last === undefined ? null : {index: last.index, timestamp: last.dateCreated},
        dateUpdated: timestamp(this.#context.clock),
      });
    }
    this.#context.emit({type: 'messageRemoved', conversation: room.record, message});
  }

  #replace(room: Room, record: Conversation): void {
    this.#conversations.put(record.sid, record);
    room.replace(record);
  }
}
