import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {ChatError, type TwilioChat} from '../../src/index.js';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import {keptDrafts} from '../support/kept-records.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';
import {chatOf, fieldOf, focused, inside, next, rowsOf, textAt, titlesOf} from './chat-fixture.js';

describe('<twilio-chat>', () => {
  it('is accessible', async () => {
    const {sid, people} = await chatRoom(['Ana', 'Ben']);
    await people[1].say(sid, 'Hello');
    const chat = await chatOf(people[0], {sid});
    await until(() => inside(chat, 'chat-conversation', 'chat-message-list', '[part~=bubble]'));
    await expect(chat).to.be.accessible();
  });

  describe('where there is room', () => {
    it('shows the list beside the conversation', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0], {sid});
      expect(inside(chat, 'chat-channel-list')!.checkVisibility()).to.equal(true);
      expect(inside(chat, 'chat-conversation')!.checkVisibility()).to.equal(true);
      expect(inside(chat, '[part=back]')!.checkVisibility()).to.equal(false);
    });

    it('asks to choose, and opens nothing by itself', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0]);
      await until(() => textAt(chat, 'chat-conversation', '[part=state]') === 'Choose a conversation');
      expect(chat.conversationSid).to.equal(null);
    });

    it('leaves the focus in the list when a conversation is chosen there', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0]);
      await until(() => rowsOf(inside(chat, 'chat-channel-list')!)[0]);
      chat.focus();
      await sendKeys({press: 'Enter'});
      await fieldOf(chat);
      expect((focused() as HTMLElement).dataset['sid']).to.equal(sid);
    });
  });

  describe('where there is no room', () => {
    it('shows one at a time, by its own width', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0], {width: 400});
      const list = inside(chat, 'chat-channel-list')!;
      const conversation = inside(chat, 'chat-conversation')!;
      expect([list.checkVisibility(), conversation.checkVisibility()]).to.deep.equal([true, false]);
      chat.conversationSid = sid;
      await chat.updateComplete;
      expect([list.checkVisibility(), conversation.checkVisibility()]).to.deep.equal([false, true]);
      chat.parentElement!.style.inlineSize = '800px';
      await until(() => list.checkVisibility() && conversation.checkVisibility());
    });

    it('goes there and back without losing the focus', async () => {
      const {
        sid,
        people: [ana, ben],
      } = await chatRoom(['Ana', 'Ben']);
      await conversationOf([ana, ben], 'Another');
      const chat = await chatOf(ana, {width: 400});
      const list = inside(chat, 'chat-channel-list')!;
      const row = await until(() => rowsOf(list).find((each) => each.dataset['sid'] === sid));
      row.focus();
      await sendKeys({press: 'Enter'});
      await until(() => focused() === inside(chat, '[part=back]'));
      await sendKeys({press: 'Enter'});
      await until(() => (focused() as HTMLElement).dataset['sid'] === sid);
      expect(chat.conversationSid).to.equal(null);
    });
  });

  describe('its events', () => {
    it('tell of the connection, and of what is unread', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const phases: string[] = [];
      const counts: number[] = [];
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.addEventListener('chat-connection-change', ({detail}) => phases.push(detail.phase));
      box.addEventListener('chat-unread-change', ({detail}) => counts.push(detail.count));
      const chat = document.createElement('twilio-chat');
      Object.assign(chat, people[0].options);
      box.append(chat);
      await until(() => chat.connectionState === 'connected');
      await people[1].say(sid, 'Hello');
      await until(() => chat.unreadCount === 1);
      await until(() => counts.at(-1) === 1);
      expect(phases[0]).to.equal('fetching-token');
      expect(phases.at(-1)).to.equal('connected');
    });

    it('ask before the user goes elsewhere', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0], {sid});
      chat.addEventListener('chat-before-conversation-change', (event) => event.preventDefault());
      expect(chat.select(null)).to.equal(false);
      expect(chat.conversationSid).to.equal(sid);
    });

    it('come once for each change, from wherever it was made', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0]);
      const told: (string | null)[] = [];
      document.addEventListener('chat-conversation-change', ({detail}) => told.push(detail.conversationSid), {
        signal: AbortSignal.timeout(19_000),
      });
      const list = inside(chat, 'chat-channel-list')!;
      (await until(() => rowsOf(list)[0])).click();
      chat.select(null);
      expect(told).to.deep.equal([sid, null]);
    });

    it('tell of a failure', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0]);
      setTimeout(() => (chat.conversationSid = 'CH00000000000000000000000000000000'));
      const {detail} = await next(chat, 'chat-error');
      expect(detail.code).to.equal('conversation-not-found');
    });
  });

  describe('what ends a session', () => {
    for (const [what, properties, code] of [
      ['no endpoint', {}, 'token-endpoint-invalid'],
      ['an empty endpoint', {tokenEndpoint: ''}, 'token-endpoint-invalid'],
      ['an endpoint that is no address', {tokenEndpoint: 'ftp://somewhere'}, 'token-endpoint-invalid'],
      ['a provider that gives nothing', {tokenProvider: 'https://somewhere/token'}, 'token-endpoint-invalid'],
      ['an endpoint with a password', {tokenEndpoint: 'https://a:b@c.example'}, 'token-endpoint-invalid'],
    ] as const) {
      it(`is told once: ${what}`, async () => {
        const told: string[] = [];
        const box = await fixture<HTMLElement>(html`<div></div>`);
        box.addEventListener('chat-error', ({detail}) => told.push(detail.code));
        const chat = document.createElement('twilio-chat');
        Object.assign(chat, properties);
        box.append(chat);
        await until(() => told.length > 0);
        expect(textAt(chat, '[part=state]')).to.contain('not set up');
        // Neither another update nor a move tells it again.
        chat.heading = 'Help';
        await chat.updateComplete;
        box.append(chat);
        await chat.updateComplete;
        await new Promise((resolve) => setTimeout(resolve, 400));
        expect(told).to.deep.equal([code]);
      });
    }

    it('is not told of an endpoint that the page sets a moment later', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const box = await fixture<HTMLElement>(html`<div></div>`);
      const told: string[] = [];
      box.addEventListener('chat-error', ({detail}) => told.push(detail.code));
      const chat = document.createElement('twilio-chat');
      box.append(chat);
      await chat.updateComplete;
      Object.assign(chat, people[0].options);
      await until(() => chat.connectionState === 'connected');
      expect(told).to.be.empty;
    });

    it('is told to who comes later, and the way to sign in is asked for once by each', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      await people[0].setTokens({fault: '401'});
      const box = await fixture<HTMLElement>(html`<div></div>`);
      const told: string[] = [];
      for (const name of ['chat-error', 'chat-auth-required'] as const)
        box.addEventListener(name, ({detail, target}) =>
          told.push(`${(target as Element).id} ${name} ${detail.code}`),
        );
      for (const id of ['first', 'second']) {
        const chat = Object.assign(document.createElement('twilio-chat'), people[0].options, {id});
        box.append(chat);
        await until(() => told.filter((each) => each.startsWith(id)).length === 2);
        box.prepend(chat);
        await chat.updateComplete;
      }
      expect(told.sort()).to.deep.equal([
        'first chat-auth-required token-denied',
        'first chat-error token-denied',
        'second chat-auth-required token-denied',
        'second chat-error token-denied',
      ]);
      expect(await people[0].tokenCount()).to.equal(1);
    });

    it('is asked for again when signing in was in vain', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      await people[0].setTokens({fault: '401'});
      const chat = await fixture<TwilioChat>(html`<twilio-chat></twilio-chat>`);
      const asked: string[] = [];
      chat.addEventListener('chat-auth-required', ({detail}) => asked.push(detail.code));
      Object.assign(chat, people[0].options);
      await until(() => asked.length === 1);
      chat.reconnect();
      await until(() => asked.length === 2);
    });

    it('goes on as somebody else, and shows nothing of the one before', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const [ana, ben] = people;
      const {sid: own} = (await ana.service.world('createConversation', {friendlyName: 'Ben’s own'})) as {
        sid: string;
      };
      await ana.service.world('addParticipant', own, {identity: ben.identity});
      await ana.say(sid, 'A secret');
      const chat = await chatOf(ana, {sid});
      const list = () => inside(chat, 'chat-channel-list')!;
      await until(() => rowsOf(list()).length === 1);
      await ana.setTokens({as: ben.identity});
      await ana.service.control('controls', 'closeConnections', 410, ana.identity);
      await until(
        () => textAt(chat, '[part=state]').startsWith('You are signed in as somebody else now.'),
        'told',
        12_000,
      );
      expect(inside(chat, 'chat-conversation')).to.equal(null);
      expect(textAt(chat, '[part=action]')).to.equal('Continue');
      inside(chat, '[part=action]')!.click();
      await until(() => chat.connectionState === 'connected');
      await until(() => titlesOf(list()).includes('Ben’s own'));
    });
  });

  describe('sign-out', () => {
    it('leaves nothing to see, and a way back', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      await people[1].say(sid, 'A secret');
      const chat = await chatOf(people[0], {sid});
      await until(() => inside(chat, 'chat-conversation', 'chat-message-list', '[part~=bubble]'));
      (await fieldOf(chat)).focus();
      await chat.signOut();
      await until(() => textAt(chat, '[part=state]').startsWith('You are signed out.'));
      expect(inside(chat, 'chat-conversation')).to.equal(null);
      expect(focused() === inside(chat, '.panel'), 'the keyboard goes on from here').to.equal(true);
      await until(async () => (await people[0].connectionCount()) === 0);
      await expect(chat).to.be.accessible();
      inside(chat, '[part=action]')!.click();
      await until(() => chat.connectionState === 'connected');
      await until(() => inside(chat, 'chat-conversation', 'chat-message-list', '[part~=bubble]'));
    });
  });

  describe('sign-out at once', () => {
    it('ends the session that is only on its way', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const box = await fixture<HTMLElement>(html`<div></div>`);
      const chat = Object.assign(document.createElement('twilio-chat'), people[0].options);
      box.append(chat);
      await chat.signOut();
      expect(chat.connectionState).to.equal('closed');
    });
  });

  describe('persistence', () => {
    it('goes back to the tab’s when there is consent', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0], {sid});
      chat.persistence = 'none';
      await chat.updateComplete;
      await fieldOf(chat);
      chat.setDraft('Half a thought');
      chat.persistence = 'session';
      await until(() => keptDrafts(people[0].identity), 'the draft is kept');
    });
  });

  describe('send', () => {
    it('sends, and tells when the service has it', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0], {sid});
      let clientId = '';
      setTimeout(() => (clientId = chat.send('From the page')));
      const {detail} = await next(chat, 'chat-message-sent');
      expect(detail).to.deep.equal({conversationSid: sid, clientId});
    });

    it('throws while no conversation is open', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0]);
      expect(() => chat.send('To whom?'))
        .to.throw(ChatError)
        .with.property('code', 'conversation-not-found');
    });
  });

  describe('in the page', () => {
    it('keeps what was typed when it is moved', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      await people[1].say(sid, 'Hello');
      const chat = await chatOf(people[0], {sid});
      const message = await until(() =>
        inside(chat, 'chat-conversation', 'chat-message-list', '[part~=bubble]'),
      );
      chat.setDraft('Half a sent');
      const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
      elsewhere.append(chat);
      await chat.updateComplete;
      expect((await fieldOf(chat)).value).to.equal('Half a sent');
      expect(message.isConnected, 'the messages are still there').to.equal(true);
      expect(chat.connectionState).to.equal('connected');
      expect(await people[0].connectionCount()).to.equal(1);
    });

    it('takes properties that were set before it was upgraded', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const chat = document.implementation.createHTMLDocument().createElement('twilio-chat');
      Object.assign(chat, people[0].options, {conversationSid: sid});
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.append(chat);
      await until(() => chat.connectionState === 'connected');
      await fieldOf(chat);
    });

    it('shares one session with another of the same endpoint', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      await Promise.all([chatOf(people[0], {sid}), chatOf(people[0])]);
      expect(await people[0].connectionCount()).to.equal(1);
    });

    it('speaks the language of the place, and changes with it', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const chat = await chatOf(people[0]);
      const heading = () => textAt(chat, 'chat-channel-list', 'h2');
      expect(heading()).to.equal('Messages');
      chat.parentElement!.lang = 'ar';
      chat.parentElement!.dir = 'rtl';
      await until(() => heading() === 'الرسائل');
      const list = inside(chat, 'chat-channel-list')!.getBoundingClientRect();
      expect(list.right).to.be.closeTo(chat.getBoundingClientRect().right, 2);
      chat.parentElement!.lang = 'de-CH';
      await until(() => heading() === 'Nachrichten');
      chat.parentElement!.lang = 'not a language';
      await until(() => heading() === 'Messages');
    });

    it('follows its theme', async () => {
      const chat = await fixture<TwilioChat>(html`<twilio-chat theme="dark"></twilio-chat>`);
      expect(getComputedStyle(chat).colorScheme).to.equal('dark');
    });

    it('has a size of its own', async () => {
      const chat = await fixture<TwilioChat>(html`<twilio-chat></twilio-chat>`);
      expect(chat.getBoundingClientRect().height).to.be.within(300, 680);
      const flex = await fixture<HTMLElement>(
        html`<div style="display: flex"><twilio-chat></twilio-chat></div>`,
      );
      expect(flex.firstElementChild!.getBoundingClientRect().width).to.be.at.least(300);
    });
  });

  describe('a start that takes long', () => {
    it('says why, and leaves who writes in the field', async () => {
      const service = await TestService.own();
      const {
        sid,
        people: [ana],
      } = await chatRoom(['Ana', 'Ben'], {service});
      await service.control('controls', 'refuseConnections', true);
      const box = await fixture<HTMLElement>(html`<div style="block-size: 500px"></div>`);
      const chat = Object.assign(document.createElement('twilio-chat'), ana.options, {conversationSid: sid});
      box.append(chat);
      const field = await fieldOf(chat);
      field.focus();
      await sendKeys({type: 'Half a '});
      const reason = 'The chat service does not answer.';
      await until(
        () => textAt(chat, 'chat-conversation', 'chat-connection-banner', '[role=status]') === reason,
      );
      await sendKeys({type: 'thought'});
      expect(focused()).to.equal(field);
      await service.control('controls', 'refuseConnections', false);
      chat.reconnect();
      await until(() => chat.connectionState === 'connected');
      expect(focused()).to.equal(field);
      expect(field.value).to.equal('Half a thought');
    });
  });

  describe('without a session', () => {
    it('says that it is not set up', async () => {
      const chat = await fixture<TwilioChat>(html`<twilio-chat></twilio-chat>`);
      expect(textAt(chat, '[part=state]')).to.contain('The chat is not set up');
      await expect(chat).to.be.accessible();
    });

    it('asks to sign in, and tries again on demand', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      await people[0].setTokens({fault: '401'});
      const chat = await fixture<TwilioChat>(html`<twilio-chat></twilio-chat>`);
      Object.assign(chat, people[0].options);
      await until(() => textAt(chat, '[part=state]').startsWith('Please sign in'));
      await expect(chat).to.be.accessible();
      await people[0].setTokens({});
      expect(textAt(chat, '[part=action]')).to.equal('Sign in again');
      inside(chat, '[part=action]')!.focus();
      inside(chat, '[part=action]')!.click();
      await until(() => focused() === inside(chat, '.panel'), 'the keyboard goes on from here');
      await until(() => chat.connectionState === 'connected');
      await until(() => inside(chat, 'chat-channel-list'));
    });

    it('says what is wrong with a wrong endpoint', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      await people[0].setTokens({fault: 'html'});
      const chat = await fixture<TwilioChat>(html`<twilio-chat></twilio-chat>`);
      Object.assign(chat, people[0].options);
      await until(() => textAt(chat, '[part=state]').includes('do not understand'));
    });
  });
});
