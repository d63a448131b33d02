import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {ContextProvider} from '../../src/context/context.js';
import {conversationContext} from '../../src/context/conversation-context.js';
import {ChatComposer} from '../../src/elements/chat-composer.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {chatRoom} from '../support/chat-room.js';
import {opened} from '../support/sessions.js';

describe('the composer says that its user types', () => {
  it('when a key changes the text', async () => {
    const {told} = await composerOf();
    await sendKeys({type: 'ab'});
    expect(told()).to.equal(2);
  });

  it('when part of the text is deleted, but not when all of it is', async () => {
    const {told} = await composerOf();
    await sendKeys({type: 'ab'});
    await sendKeys({press: 'Backspace'});
    expect(told()).to.equal(3);
    await sendKeys({press: 'Backspace'});
    expect(told()).to.equal(3);
  });

  it('not for keys that change nothing, nor for white space alone', async () => {
    const {told} = await composerOf();
    for (const press of ['ArrowLeft', 'Shift', 'Space', 'Shift+Enter']) await sendKeys({press});
    expect(told()).to.equal(0);
  });

  it('not when what is pasted was there', async () => {
    const {told, field} = await composerOf();
    await sendKeys({type: 'ab'});
    field.select();
    document.execCommand('insertText', false, 'ab');
    expect([field.value, told()]).to.deep.equal(['ab', 2]);
    field.select();
    document.execCommand('insertText', false, 'abc');
    expect([field.value, told()]).to.deep.equal(['abc', 3]);
  });

  it('not for what the page does', async () => {
    const {told, composer, field} = await composerOf();
    composer.setDraft('From the page');
    await composer.updateComplete;
    composer.insertText('!');
    composer.attachFiles([new File(['x'], 'x.txt')]);
    await composer.updateComplete;
    expect([field.value, told()]).to.deep.equal(['From the page!', 0]);
  });

  it('not when the page does not want it', async () => {
    const {told, composer} = await composerOf();
    composer.typingIndicators = 'off';
    await sendKeys({type: 'a'});
    expect(told()).to.equal(0);
  });

  it('not for the message that is sent', async () => {
    const {told, composer} = await composerOf();
    await sendKeys({type: 'a'});
    await sendKeys({press: 'Enter'});
    await composer.updateComplete;
    expect(told()).to.equal(1);
  });
});

/** A composer with the focus in it, in a genuine conversation that counts what it is told of typing. */
async function composerOf() {
  const {sid, people} = await chatRoom(['Ana', 'Ben']);
  const {conversation} = await opened(people[0], sid);
  let count = 0;
  const counting = new Proxy(conversation, {
    get: (target, name: keyof OpenConversation) => {
      if (name === 'notifyTyping') return () => void count++;
      const value: unknown = target[name];
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const box = await fixture<HTMLElement>(html`<div></div>`);
  new ContextProvider(box, conversationContext).set(counting);
  const composer = new ChatComposer();
  box.append(composer);
  await composer.updateComplete;
  composer.focus();
  return {composer, field: composer.shadowRoot!.querySelector('textarea')!, told: () => count};
}
