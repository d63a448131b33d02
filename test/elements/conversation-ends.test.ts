import {expect} from '@open-wc/testing';
import type {ChatComposer} from '../../src/elements/chat-composer.js';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {chatOf, fieldOf, inside, textAt} from './chat-fixture.js';

const inComposer = ['chat-conversation', 'chat-composer'] as const;
const inThread = ['chat-conversation', 'chat-message-list'] as const;

/** Ana writes to Ben, who has said hello. */
async function writing() {
  const room = await chatRoom(['Ana', 'Ben'], {friendlyName: 'Harbour'});
  const {sid, people} = room;
  await people[1].say(sid, 'Hello');
  const chat = await chatOf(people[0], {sid});
  const field = await fieldOf(chat);
  await until(() => textAt(chat, ...inThread, '[part~=bubble]') === 'Hello');
  field.value = 'Half a sent';
  field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  const composer = inside<ChatComposer>(chat, ...inComposer)!;
  const part = (name: string) => composer.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`);
  return {...room, chat, field, composer, part};
}

describe('a conversation that ends while somebody writes', () => {
  it('is accessible', async () => {
    const {chat, sid, service, part} = await writing();
    await service.world('updateConversation', sid, {state: 'closed'});
    await until(() => part('draft'));
    await expect(chat).to.be.accessible();
  });

  it('leaves what was typed to be copied, and is said by the focus', async () => {
    const {sid, service, field, composer, part} = await writing();
    field.focus();
    await service.world('updateConversation', sid, {state: 'closed'});
    const sentence = await until(() => part('closed'));
    expect(composer.shadowRoot!.activeElement === sentence).to.equal(true);
    expect(sentence.closest('[role=status]') === null, 'not said twice').to.equal(true);
    const draft = part('draft') as HTMLTextAreaElement;
    expect([draft.value, draft.readOnly]).to.deep.equal(['Half a sent', true]);
    part('copy')!.click();
    // With the permission it is in the clipboard, else it is selected for the keyboard.
    await until(() => part('copy')!.ariaLabel === 'Copied' || draft.selectionEnd === draft.value.length);
  });

  it('is said by the live region where the focus was elsewhere', async () => {
    const {sid, service, field, composer, part} = await writing();
    field.blur();
    const region = composer.shadowRoot!.querySelector('[role=status]')!;
    await service.world('updateConversation', sid, {state: 'closed'});
    await until(() => region.textContent.trim() === 'This conversation is closed.');
    expect(part('closed')!.parentElement === region).to.equal(true);
    expect(part('draft')!.closest('[role=status]') === null).to.equal(true);
  });
});

describe('a conversation that this user is removed from', () => {
  it('keeps what was read and typed, says so, and loads nothing more', async () => {
    const {chat, sid, service, people, field, composer, part} = await writing();
    field.focus();
    await service.world('removeParticipant', sid, people[0].identity);
    const sentence = await until(() => part('closed'));
    expect(sentence.textContent).to.equal('You are no longer in this conversation.');
    expect(composer.shadowRoot!.activeElement === sentence).to.equal(true);
    expect(textAt(chat, ...inThread, '[part~=bubble]')).to.equal('Hello');
    expect(textAt(chat, 'chat-conversation', '[part=title]')).to.equal('Harbour');
    expect((part('draft') as HTMLTextAreaElement).value).to.equal('Half a sent');
    // Who comes back later sees nothing of it.
    chat.conversationSid = null;
    await until(() => inside(chat, ...inComposer) === null);
    chat.conversationSid = sid;
    await until(() => /not exist|not have access/.test(textAt(chat, 'chat-conversation', '[part=state]')));
    expect(inside(chat, ...inThread) === null).to.equal(true);
  });

  it('goes on when they are back', async () => {
    const {chat, sid, service, people, part} = await writing();
    const [ana, ben] = people;
    part('input')!.focus();
    await service.world('removeParticipant', sid, ana.identity);
    await until(() => part('closed'));
    await ben.say(sid, 'Unheard');
    await service.world('addParticipant', sid, {identity: ana.identity});
    const field = (await until(() => part('input'))) as HTMLTextAreaElement;
    expect(field.value).to.equal('Half a sent');
    await until(() => textAt(chat, ...inThread, '[part=thread]').includes('Unheard'));
    expect(part('closed') === null).to.equal(true);
  });

  it('is the same for one that is deleted', async () => {
    const {chat, sid, service, part} = await writing();
    await service.world('deleteConversation', sid);
    await until(() => part('closed')?.textContent === 'You are no longer in this conversation.');
    expect(textAt(chat, ...inThread, '[part~=bubble]')).to.equal('Hello');
  });

  it('leaves nothing of it to the next user', async () => {
    const {chat, sid, service, people, part} = await writing();
    await service.world('removeParticipant', sid, people[0].identity);
    await until(() => part('closed'));
    await chat.signOut();
    await until(() => inside(chat, ...inThread) === null);
  });
});
