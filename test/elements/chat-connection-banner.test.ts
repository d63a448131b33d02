import {expect} from '@open-wc/testing';
import type {ChatConnectionBanner} from '../../src/index.js';
import {chatRoom} from '../support/chat-room.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';
import {chatOf, inside, textAt} from './chat-fixture.js';

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

  it('says nothing for two seconds of a gap, then what is the matter, then offers to try', async function () {
    this.timeout(30_000);
    const {service, person, chat, banner} = await connectedChat();
    await service.control('controls', 'refuseConnections', true);
    await person.drop();
    await until(() => chat.connectionState === 'reconnecting');
    const lost = performance.now();
    await until(() => textOf(banner) !== '');
    expect(performance.now() - lost).to.be.greaterThan(1900);
    expect(textOf(banner)).to.equal('Connection lost. Messages will be sent when it is back.');
    expect(inside(banner, '[role=status]')!.textContent).not.to.equal('');
    await expect(banner).to.be.accessible();

    await until(() => inside(banner, '[part=action]'), 'there is a way to try now', 12_000);
    expect(performance.now() - lost).to.be.greaterThan(9900);
    await service.control('controls', 'refuseConnections', false);
    inside(banner, '[part=action]')!.click();
    await until(() => textOf(banner) === '');
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
