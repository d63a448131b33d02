import {expect} from '@open-wc/testing';
import type {ChatConnectionBanner} from '../../src/index.js';
import {chatRoom} from '../support/chat-room.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';
import {chatOf, fieldOf, focused, inside, next, textAt} from './chat-fixture.js';

describe('<chat-connection-banner>', () => {
  it('is accessible', async () => {
    const {banner} = await connectedChat();
    await expect(banner).to.be.accessible();
  });

  it('says nothing while all is well', async () => {
    const {banner} = await connectedChat();
    expect(textOf(banner)).to.equal('');
    expect(banner.getBoundingClientRect().height).to.equal(0);
  });

  it('says nothing for five seconds of a gap, then what is the matter, then why, and offers to try', async function () {
    this.timeout(30_000);
    const {service, person, chat, banner} = await connectedChat();
    await service.control('controls', 'refuseConnections', true);
    await person.drop();
    await until(() => chat.connectionState === 'reconnecting');
    await until(() => textOf(banner) !== '');
    expect(textOf(banner)).to.equal('Connection lost. Messages will be sent when the connection is back.');
    expect(textAt(banner, '[role=status]')).to.equal('Connection lost.');
    await expect(banner).to.be.accessible();

    await until(() => inside(banner, '[part=action]'), 'there is a way to try now', 12_000);
    expect(textAt(banner, '[role=status]')).to.equal('The chat service does not answer.');
    await service.control('controls', 'refuseConnections', false);
    const said: string[] = [];
    const status = inside(banner, '[role=status]')!;
    new MutationObserver(() => said.push(status.textContent)).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    inside(banner, '[part=action]')!.focus();
    inside(banner, '[part=action]')!.click();
    await until(() => textOf(banner) === '');
    expect(said.join(''), 'no word when it is back').to.equal('');
    expect(focused() === inside(banner, '.here'), 'the keyboard goes on from here').to.equal(true);
    expect(chat.connectionState).to.equal('connected');
  });

  it('leaves the messages and the composer where they are', async function () {
    this.timeout(30_000);
    const {service, person, chat, banner} = await connectedChat();
    const composer = inside(chat, 'chat-conversation', 'chat-composer')!;
    const list = inside(chat, 'chat-conversation', 'chat-message-list')!;
    const before = [composer, list].map((element) => element.getBoundingClientRect().toJSON() as unknown);
    await service.control('controls', 'refuseConnections', true);
    await person.drop();
    await until(() => textOf(banner) !== '');
    await until(() => banner.getBoundingClientRect().height > 30);
    expect(
      [composer, list].map((element) => element.getBoundingClientRect().toJSON() as unknown),
    ).to.deep.equal(before);
    expect(banner.getBoundingClientRect().bottom).to.be.lessThan(composer.getBoundingClientRect().top);
    await service.control('controls', 'refuseConnections', false);
  });

  it('says how many messages wait, without a word to those who listen', async function () {
    this.timeout(30_000);
    const {service, person, chat, banner} = await connectedChat();
    await service.control('controls', 'refuseConnections', true);
    await person.drop();
    await until(() => chat.connectionState === 'reconnecting');
    chat.send('One');
    await until(() => textOf(banner) === 'Connection lost. 1 message is waiting.');
    chat.send('Two');
    await until(() => textOf(banner) === 'Connection lost. 2 messages are waiting.');
    expect(textAt(banner, '[role=status]')).to.equal('Connection lost.');
    await service.control('controls', 'refuseConnections', false);
    chat.reconnect();
    await until(() => textOf(banner) === '');
  });

  it('stays through a connection that comes and goes, and never takes the focus', async function () {
    this.timeout(60_000);
    const {person, chat, banner} = await connectedChat();
    const field = await fieldOf(chat);
    field.focus();
    let openings = 0;
    let isOpen = false;
    const observer = new MutationObserver(() => {
      const isNow = inside(banner, '.banner')!.classList.contains('open');
      if (isNow && !isOpen) openings++;
      isOpen = isNow;
    });
    observer.observe(banner.shadowRoot!, {subtree: true, attributes: true});
    for (let cut = 0; cut < 8; cut++) {
      await person.drop();
      await until(() => chat.connectionState === 'reconnecting');
      await until(() => chat.connectionState === 'connected', 'back', 15_000);
    }
    await until(() => textOf(banner) === '', 'over', 10_000);
    expect(openings).to.be.at.most(1);
    expect(focused() === field).to.equal(true);
  });

  it('asks to sign in again, says so once, and goes on', async function () {
    this.timeout(30_000);
    const {person, chat, banner} = await connectedChat();
    await person.setTokens({fault: '401'});
    setTimeout(() => void person.service.control('controls', 'closeConnections', 410, person.identity));
    const {detail} = await next(chat, 'chat-auth-required');
    expect(detail).to.deep.equal({code: 'token-denied'});
    await until(() => textAt(banner, '[role=alert]') === 'Please sign in to use the chat.');
    expect(textAt(banner, '[role=status]')).to.equal('');
    expect(textAt(banner, '[part=action]')).to.equal('Sign in again');
    expect(inside(chat, 'chat-conversation', 'chat-composer'), 'what was there stays').to.exist;
    await expect(banner).to.be.accessible();
    await person.setTokens({});
    inside(banner, '[part=action]')!.click();
    await until(() => chat.connectionState === 'connected');
    await until(() => textOf(banner) === '');
  });

  it('has room for the page’s own way to sign in', async function () {
    this.timeout(30_000);
    const {person, chat, banner} = await connectedChat();
    const own = document.createElement('button');
    own.slot = 'signed-out';
    own.textContent = 'Sign in with Example';
    chat.append(own);
    expect(own.checkVisibility()).to.equal(false);
    await person.setTokens({fault: '401'});
    await person.service.control('controls', 'closeConnections', 410, person.identity);
    await until(() => own.checkVisibility());
    await until(() => inside(banner, '[part=action]') === null);
  });
});

async function connectedChat() {
  const service = await TestService.own();
  const {sid, people} = await chatRoom(['Ana', 'Ben'], {service});
  const chat = await chatOf(people[0], {sid});
  const banner = await until(() =>
    inside<ChatConnectionBanner>(chat, 'chat-conversation', 'chat-connection-banner'),
  );
  return {service, person: people[0], chat, banner};
}

function textOf(banner: Element): string {
  return textAt(banner, '.text');
}
