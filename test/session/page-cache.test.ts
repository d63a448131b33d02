import {expect} from '@open-wc/testing';
import {TabStorage} from '../../src/persistence/tab-storage.js';
import {chatRoom} from '../support/chat-room.js';
import {keptRecords} from '../support/kept-records.js';
import {opened} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

const freeze = () => dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
const thaw = () => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));

/** Ana’s page, on which she has begun to write. */
async function writing() {
  const {sid, people, service} = await chatRoom(['Ana', 'Ben']);
  const [ana] = people;
  const {session, conversation} = await opened(ana, sid);
  conversation.setDraft({text: 'Dear Ben', files: []});
  const kept = async () =>
    (await keptRecords('drafts')).filter(({owner}) => owner.endsWith(`/${ana.identity}`));
  const {owner} = await until(async () => (await kept())[0]);
  return {sid, ana, service, session, conversation, kept, owner};
}

describe('a page that comes out of the cache of pages', () => {
  for (const text of ['Dear Ben, and a long letter', '']) {
    it(`goes on with the draft as the next page of its tab has left it: “${text}”`, async () => {
      const {sid, conversation, kept, owner} = await writing();
      freeze();
      const next = new TabStorage({
        owner,
        mode: 'session',
        onTrouble: () => undefined,
        onDeath: () => undefined,
      });
      expect((await next.load()).drafts.get(sid)?.text).to.equal('Dear Ben');
      next.putDraft(sid, {text, files: []});
      next.close();
      await next.isSound;
      thaw();
      await until(() => conversation.draft.snapshot.text === text);
      conversation.setDraft({text: `${text}!`, files: []});
      await until(async () => {
        const content = (await kept())[0]?.content as {text: string} | undefined;
        return content?.text === `${text}!`;
      });
    });
  }

  it('keeps what was written between its return and the answer of the disk', async () => {
    const {conversation} = await writing();
    freeze();
    thaw();
    conversation.setDraft({text: 'Dear Ben, once more', files: []});
    await until(async () =>
      (await keptRecords('drafts')).some(
        ({content}) => (content as {text: string}).text === 'Dear Ben, once more',
      ),
    );
    expect(conversation.draft.snapshot.text).to.equal('Dear Ben, once more');
  });

  it('asks who its user is now', async () => {
    const {ana, session} = await writing();
    freeze();
    await ana.setTokens({fault: '401'});
    thaw();
    await until(() => session.state.snapshot.phase === 'denied');
  });

  describe('where storage is forbidden', () => {
    const {open} = IDBFactory.prototype;
    beforeEach(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Forbidden.', 'SecurityError');
      };
    });
    afterEach(() => {
      IDBFactory.prototype.open = open;
    });

    it('still has what was not sent', async () => {
      const service = await TestService.own();
      const {sid, people} = await chatRoom(['Ana', 'Ben'], {service});
      const [ana] = people;
      const {session, conversation} = await opened(ana, sid);
      await service.control('controls', 'refuseConnections', true);
      await ana.drop();
      await until(() => session.state.snapshot.phase !== 'connected');
      conversation.send('one');
      conversation.setDraft({text: 'two', files: []});
      freeze();
      thaw();
      await service.control('controls', 'refuseConnections', false);
      await until(
        async () =>
          ((await service.world('messages', sid)) as {body: string}[]).map(({body}) => body).join() === 'one',
        'sent',
        15_000,
      );
      expect(conversation.draft.snapshot.text).to.equal('two');
    });
  });
});
