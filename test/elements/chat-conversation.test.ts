import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {chatOf, fieldOf, inside, next, textAt} from './chat-fixture.js';

describe('<chat-conversation>', () => {
  it('is accessible', async () => {
    const {sid, people} = await chatRoom(['Ana', 'Ben', 'Cem'], {friendlyName: 'Launch'});
    const chat = await chatOf(people[0], {sid, noList: true});
    await fieldOf(chat);
    await expect(inside(chat, 'chat-conversation')).to.be.accessible();
  });

  describe('the header', () => {
    it('names the conversation and some of the others in it', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben', 'Cem', 'Dana', 'Eve'], {friendlyName: 'Launch'});
      const chat = await chatOf(people[0], {sid});
      await until(() => textAt(chat, 'chat-conversation', '[part=title]') === 'Launch');
      // The service gives them in no particular order.
      await until(() =>
        /^(?:Ben|Cem|Dana|Eve), (?:Ben|Cem|Dana|Eve) and 2 others$/.test(
          textAt(chat, 'chat-conversation', '[part=subtitle]'),
        ),
      );
    });

    it('names only the other between two', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0], {sid});
      await until(() => textAt(chat, 'chat-conversation', '[part=title]') === 'Ben');
      expect(inside(chat, 'chat-conversation', '[part=subtitle]')).to.equal(null);
    });

    it('follows a change of the name', async () => {
      const {sid, people, service} = await chatRoom(['Ana', 'Ben'], {friendlyName: 'Before'});
      const chat = await chatOf(people[0], {sid});
      await until(() => textAt(chat, 'chat-conversation', '[part=title]') === 'Before');
      await service.world('updateConversation', sid, {friendlyName: 'After'});
      await until(() => textAt(chat, 'chat-conversation', '[part=title]') === 'After');
    });
  });

  describe('a conversation that does not exist', () => {
    it('is said so, with the way back', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0], {sid: 'CH00000000000000000000000000000000'});
      await until(() =>
        textAt(chat, 'chat-conversation', '[part=state]').startsWith('This conversation does not exist'),
      );
      expect(inside(chat, 'chat-conversation', 'chat-composer')).to.equal(null);
      await expect(chat).to.be.accessible();
      setTimeout(() => inside(chat, 'chat-conversation', '[part=action]')!.click());
      const {detail} = await next(chat, 'chat-conversation-change');
      expect(detail).to.deep.equal({conversationSid: null});
      expect(chat.conversationSid).to.equal(null);
    });

    it('does not stand in the way of one that does', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0], {sid: 'CH00000000000000000000000000000000'});
      await until(() => inside(chat, 'chat-conversation', '[part=state]'));
      chat.conversationSid = sid;
      await fieldOf(chat);
    });
  });
});
