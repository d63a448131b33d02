import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {ChatComposer} from '../../src/index.js';
import {animated} from '../support/animated.js';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import {sessionWith} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';
import {chatOf, fieldOf, focused, inside, textAt} from './chat-fixture.js';

const inComposer = ['chat-conversation', 'chat-composer'] as const;

describe('<chat-composer>', () => {
  it('is accessible, and named after whom it writes to', async () => {
    const {composer, field} = await composing();
    await until(() => field.getAttribute('aria-label') === 'Message Ben');
    await expect(composer).to.be.accessible();
  });

  describe('Enter', () => {
    it('sends, empties the field and keeps the focus', async () => {
      const {chat, field} = await composing();
      field.focus();
      await sendKeys({type: 'Hello Ben'});
      await sendKeys({press: 'Enter'});
      await until(() => bubblesOf(chat).includes('Hello Ben'));
      expect(field.value).to.equal('');
      expect(focused() === field).to.equal(true);
    });

    it('with Shift makes a new line', async () => {
      const {chat, field} = await composing();
      field.focus();
      await sendKeys({type: 'One'});
      await sendKeys({press: 'Shift+Enter'});
      await sendKeys({type: 'Two'});
      expect(field.value).to.equal('One\nTwo');
      expect(bubblesOf(chat)).to.be.empty;
    });

    it('that ends a composition sends nothing, in any browser', async () => {
      const {field} = await composing();
      type(field, 'にほん');
      const press = (options: KeyboardEventInit) =>
        field.dispatchEvent(
          new KeyboardEvent('keydown', {key: 'Enter', cancelable: true, bubbles: true, ...options}),
        );
      press({isComposing: true});
      press({keyCode: 229});
      expect(field.value).to.equal('にほん');
    });

    it('sends only with Ctrl where the page says so', async () => {
      const {chat, field} = await composing();
      chat.sendKey = 'mod-enter';
      await chat.updateComplete;
      field.focus();
      await sendKeys({type: 'One'});
      await sendKeys({press: 'Enter'});
      expect(field.value).to.equal('One\n');
      await sendKeys({press: 'Control+Enter'});
      await until(() => bubblesOf(chat).includes('One'));
    });

    it('does not send what is only space', async () => {
      const {field} = await composing();
      type(field, ' \n ');
      field.focus();
      await sendKeys({press: 'Enter'});
      expect(field.value).to.equal(' \n ');
    });
  });

  describe('the send button', () => {
    it('is there when there is something to send', async () => {
      const {chat, composer, field} = await composing();
      const isShown = () => inside(composer, '[part=send]')!.checkVisibility({visibilityProperty: true});
      expect(isShown()).to.equal(false);
      type(field, 'x');
      await until(isShown);
      inside(composer, '[part=send]')!.click();
      await until(() => bubblesOf(chat).includes('x'));
      await until(() => !isShown());
      expect(focused() === field).to.equal(true);
    });
  });

  describe('the draft', () => {
    it('stays with its conversation', async () => {
      const {chat, people, sid, field} = await composing();
      const other = await conversationOf(people, 'Other');
      type(field, 'For the first');
      chat.conversationSid = other;
      await until(async () => (await fieldOf(chat)).value === '');
      type(await fieldOf(chat), 'For the other');
      chat.conversationSid = sid;
      await until(async () => (await fieldOf(chat)).value === 'For the first');
      chat.conversationSid = null;
      await chat.updateComplete;
      chat.conversationSid = other;
      await until(async () => (await fieldOf(chat)).value === 'For the other');
    });

    it('can be set, and added to, by the page', async () => {
      const {chat, composer, field} = await composing();
      chat.setDraft('Hello !');
      await composer.updateComplete;
      field.setSelectionRange(6, 6);
      chat.insertText('Ben');
      await composer.updateComplete;
      expect(field.value).to.equal('Hello Ben!');
    });

    it('is taken when an unsent message comes back', async () => {
      const {composer, field, chat, sid} = await composing();
      chat.setDraft('Typed');
      composer.takeDraft();
      await composer.updateComplete;
      expect(field.value).to.equal('Typed');
      inside(chat, 'chat-conversation', 'chat-message-list')!.dispatchEvent(
        new CustomEvent('chat-draft-change', {bubbles: true, composed: true, detail: {conversationSid: sid}}),
      );
      expect(focused() === field).to.equal(true);
    });
  });

  describe('a text that is too long', () => {
    it('stays, with one line that says by how much', async () => {
      const {composer, field} = await composing();
      type(field, 'x'.repeat(32_768 + 12));
      field.focus();
      await sendKeys({press: 'Enter'});
      await until(
        () =>
          textAt(composer, '[part=error]') ===
          'This message is too long. Please shorten it. 12 bytes too many',
      );
      expect(field.value).to.have.lengthOf(32_780);
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      await expect(composer).to.be.accessible();
      type(field, 'short');
      await until(() => textAt(composer, '[part=error]') === '');
    });

    it('is announced before, in bytes, not in characters', async () => {
      const {composer, field} = await composing();
      type(field, 'x'.repeat(20_000));
      await composer.updateComplete;
      expect(inside(composer, '[part=counter]')).to.equal(null);
      type(field, '日'.repeat(10_000));
      await until(() => textAt(composer, '[part=counter]') === '2,768 bytes left');
    });
  });

  it('asks the page before it sends', async () => {
    const {chat, field, sid} = await composing();
    const asked: unknown[] = [];
    chat.addEventListener('chat-before-send', (event) => {
      asked.push(event.detail);
      event.preventDefault();
    });
    type(field, 'Wait ');
    field.focus();
    await sendKeys({press: 'Enter'});
    expect(asked).to.deep.equal([{conversationSid: sid, body: 'Wait'}]);
    expect(field.value).to.equal('Wait ');
  });

  it('grows with the text, up to two fifths of the chat', async () => {
    const {chat, field} = await composing();
    const before = field.getBoundingClientRect().height;
    type(field, 'One\nTwo\nThree');
    expect(field.getBoundingClientRect().height).to.be.greaterThan(before + 30);
    type(field, 'Line\n'.repeat(100));
    expect(field.getBoundingClientRect().height).to.be.closeTo(chat.clientHeight * 0.4, 2);
  });

  it('gives way to a sentence where this user may not write', async () => {
    const service = await TestService.own();
    const {sid, people} = await chatRoom(['Ana', 'Ben'], {service});
    const chat = await chatOf(people[0], {sid});
    await fieldOf(chat);
    await service.control('controls', 'refuseNextMessage', 403, 54_007);
    chat.send('May I?');
    await until(() => textAt(chat, ...inComposer, '[part=closed]').startsWith('You may not write'));
    const {shadowRoot} = inside(chat, 'chat-conversation', 'chat-message-list')!;
    await animated(shadowRoot!);
    await expect(chat).to.be.accessible();
  });

  it('keeps the draft and the focus where it gives way', async () => {
    const {chat, field, people, sid} = await composing();
    field.focus();
    type(field, 'Half a sent');
    await people[0].service.world('updateConversation', sid, {state: 'closed'});
    const sentence = await until(() => inside(chat, ...inComposer, '[part=closed]'));
    expect(focused() === sentence).to.equal(true);
    const session = sessionWith(people[0].options);
    expect(session.open(sid).draft.snapshot.text).to.equal('Half a sent');
    session.close(sid);
  });

  it('shows what another tab writes, unless somebody types here', async () => {
    const {chat, field, people, sid} = await composing();
    const session = sessionWith(people[0].options);
    const conversation = session.open(sid);
    field.focus();
    type(field, 'Mine');
    conversation.setDraft({text: 'Theirs', files: []});
    await chat.updateComplete;
    await inside<ChatComposer>(chat, 'chat-conversation', 'chat-composer')!.updateComplete;
    expect(field.value).to.equal('Mine');
    field.blur();
    await until(() => field.value === 'Theirs');
    conversation.setDraft({text: 'Theirs, too', files: []});
    await until(() => field.value === 'Theirs, too');
    type(field, 'Mine again');
    expect(conversation.draft.snapshot.text).to.equal('Mine again');
    session.close(sid);
  });

  describe('files', () => {
    it('stand above the field until they are sent or taken away', async () => {
      const {chat, sid, people} = await composing();
      const chips = () => [
        ...inside(chat, 'chat-conversation', 'chat-composer')!.shadowRoot!.querySelectorAll<HTMLElement>(
          '[part=file]',
        ),
      ];
      chat.attachFiles([
        new File(['x'.repeat(2000)], 'plan.pdf', {type: 'application/pdf'}),
        new File(['y'], `${'long '.repeat(40)}\u202efdp.exe`),
        'no file' as unknown as File,
      ]);
      await until(() => chips().length === 2);
      expect(chips()[0]!.textContent.replace(/\s+/g, ' ')).to.contain('plan.pdf 2 kB');
      expect(chips()[1]!.textContent, 'nothing turns its direction').not.to.contain('\u202e');
      expect(chips()[1]!.getBoundingClientRect().right).to.be.at.most(chat.getBoundingClientRect().right);
      await expect(chat).to.be.accessible();

      const remove = chips()[1]!.querySelector('button')!;
      expect(remove.ariaLabel).to.match(/^Remove .*\.exe$/);
      remove.focus();
      remove.click();
      await until(() => chips().length === 1);
      expect(
        focused() === chips()[0]!.querySelector('button'),
        'the keyboard goes on from the next',
      ).to.equal(true);

      const session = sessionWith(people[0].options);
      const {outbox} = session.open(sid);
      let sent: readonly string[] = [];
      outbox.subscribe(() => (sent = outbox.snapshot[0]?.files.map(({name}) => name) ?? sent));
      inside(chat, 'chat-conversation', 'chat-composer', '[part=send]')!.click();
      await until(() => chips().length === 0);
      expect(sent).to.deep.equal(['plan.pdf']);
      session.close(sid);
    });
  });

  it('gives way to a sentence where the conversation is closed', async () => {
    const {chat, people, sid} = await composing();
    await people[0].service.world('updateConversation', sid, {state: 'closed'});
    await until(() => textAt(chat, ...inComposer, '[part=closed]') === 'This conversation is closed.');
    expect(inside(chat, ...inComposer, '[part=input]') === null).to.equal(true);
  });
});

/** Ana is about to write to Ben. */
async function composing() {
  const {sid, people} = await chatRoom(['Ana', 'Ben']);
  const chat = await chatOf(people[0], {sid});
  const field = await fieldOf(chat);
  await until(() => field.getAttribute('aria-label') === 'Message Ben');
  return {chat, sid, people, field, composer: inside<ChatComposer>(chat, ...inComposer)!};
}

/** As a user does, in one go. */
function type(field: HTMLTextAreaElement, text: string) {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
}

function bubblesOf(chat: Element): string[] {
  const list = inside(chat, 'chat-conversation', 'chat-message-list');
  return [...(list?.shadowRoot?.querySelectorAll('[part~=bubble]') ?? [])].map(({textContent}) =>
    textContent.trim(),
  );
}
