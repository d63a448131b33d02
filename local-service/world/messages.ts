import {renderContent} from '../content/render-content.js';
import type {Receipt, ReceiptChange} from './delivery.js';
import {summarise} from './delivery.js';
import {emailRecipients} from './email-recipients.js';
import {attributesText, checkBody, checkSubject, limits} from './limits.js';
import {toMessageItem} from './projections.js';
import type {Table} from '../storage/storage.js';
import type {Conversation, Message, MessageChanges, NewMessage, Participant} from './records.js';
import type {Receipts} from './receipts.js';
import type {Room} from './room.js';
import {newSid} from './sids.js';
import type {WorldContext} from './world-context.js';
import {timestamp} from './timestamp.js';

/** Adding, changing and removing messages. */
export class Messages {
  readonly #context: WorldContext;
  readonly #receipts: Receipts;
  readonly #conversations: Table<Conversation>;

  constructor(context: WorldContext, receipts: Receipts) {
    this.#context = context;
    this.#receipts = receipts;
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
    const content = this.#contentOf(wanted);
    const sid = newSid('IM');
    const to = {conversationSid: room.record.sid, messageSid: sid};
    const participantSid = room.speaker(author)?.sid ?? null;
    const message: Message = {
      sid,
      conversationSid: room.record.sid,
      index: room.log.nextIndex,
      author,
      body: content.body,
      subject: wanted.subject ?? null,
      attributes,
      media: this.#context.media.attach(content.mediaSids, to),
      contentSid: wanted.contentSid || null,
      channelMetadata: wanted.channelMetadata ?? null,
      ...this.#reach(room, sid, participantSid),
      participantSid,
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
      participantSid: author === old.author ? old.participantSid : (room.speaker(author)?.sid ?? null),
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
    this.#receipts.removeOf(message.sid);
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

  /** Moves a message on its way to someone; see {@link Receipts.update}. */
  updateReceipt(room: Room, sidOrIndex: string | number, recipient: string, change: ReceiptChange): Receipt {
    const old = room.message(sidOrIndex);
    const receipt = this.#receipts.update(old.sid, recipient, change);
    if (receipt === undefined) return this.#receipts.find(old.sid, recipient);
    const message: Message = {...old, delivery: summarise(this.#receipts.of(old.sid))};
    room.log.put(message);
    room.list.announce('updated', message.index, toMessageItem(message));
    this.#context.emit({type: 'deliveryUpdated', conversation: room.record, message, receipt});
    return receipt;
  }

  /** Source: Conversations REST, Message resource: with a template “Body and MediaSid parameters are ignored”. */
  #contentOf({author, body = null, mediaSids = [], contentSid, contentVariables}: NewMessage) {
    if (!contentSid) return {body, mediaSids};
    const {content, media} = this.#context;
    const rendered = renderContent(content.get(contentSid), contentVariables);
    checkBody(rendered.body);
    const {contentType} = rendered;
    const text = JSON.stringify({data: rendered.data});
    const {sid} = media.add(text, {category: 'body', contentType, author: author ?? null});
    return {body: rendered.body, mediaSids: [sid]};
  }

  /** Everyone without the SDK but the author is sent the message by another network. */
  #reach(room: Room, messageSid: string, authorSid: string | null) {
    const {outsiders, record} = room;
    const isTexted = ({sid, messagingBinding}: Participant) =>
      sid !== authorSid && messagingBinding?.type !== 'email';
    const delivery = this.#receipts.open(record.sid, messageSid, outsiders.filter(isTexted));
    const byEmail = emailRecipients(outsiders, authorSid);
    return {delivery, ...(byEmail.length > 0 && {emailRecipients: byEmail})};
  }

  #replace(room: Room, record: Conversation): void {
    this.#conversations.put(record.sid, record);
    room.replace(record);
  }
}
