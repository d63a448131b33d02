import {expect} from '@open-wc/testing';
import en from '../../src/locales/en.js';
import type {ChatErrorCode} from '../../src/model/errors.js';
import {hint, hints} from '../../src/session/developer-hints.js';
import {chatRoom} from '../support/chat-room.js';
import {sessionWith} from '../support/sessions.js';
import {until} from '../support/until.js';

const silent: readonly ChatErrorCode[] = [
  'token-denied',
  'conversation-closed',
  'message-empty',
  'message-too-long',
  'too-many-files',
  'file-too-large',
  'file-type-refused',
];

describe('hints for the developer', () => {
  const said: string[] = [];
  const {warn} = console;
  before(() => {
    console.warn = (...words: unknown[]) => void said.push(words.join(' '));
  });
  after(() => {
    console.warn = warn;
  });
  beforeEach(() => said.splice(0));

  it('are there for every code that has a sentence, or are left out on purpose', () => {
    expect(Object.keys(hints).sort()).to.deep.equal(Object.keys(en.errors).sort());
    const without = Object.keys(hints).filter((code) => hints[code as ChatErrorCode] === null);
    expect(without.sort()).to.deep.equal([...silent].sort());
  });

  it('are explained in the docs, each at its own heading', async () => {
    const docs = await (await fetch('/docs/errors.md')).text();
    for (const code of Object.keys(hints)) expect(docs).to.contain(`\n## ${code}\n`);
  });

  it('are said once, however many sessions fail, and without what the endpoint said', async () => {
    const {people} = await chatRoom(['Ana', 'Ben']);
    for (const person of people) {
      await person.setTokens({fault: 'html'});
      const session = sessionWith({
        ...person.options,
        tokenEndpoint: `${person.options.tokenEndpoint}?key=secret`,
      });
      await until(() => session.state.snapshot.phase === 'failed');
    }
    await until(() => said.length > 0);
    // The second session's would have come with the same turn of the loader.
    hint({code: 'token-malformed', twilioCode: null});
    expect(said).to.have.length(1);
    expect(said[0]).to.match(
      /^\[twilio-chat-elements\] token-malformed: .*docs\/errors\.md#token-malformed$/s,
    );
    expect(said[0]).not.to.match(/secret|test-token|<html|ana-|ben-/);
  });

  it('name Twilio’s own code, where there is one', () => {
    hint({code: 'token-refused', twilioCode: 20107});
    expect(said[0]).to.match(/docs\/api\/errors\/20107$/);
  });

  it('keep silent about what only the visitor can help', () => {
    for (const code of silent) hint({code, twilioCode: null});
    expect(said).to.be.empty;
  });

  it('have none for a code that they do not know', () => {
    hint({code: 'toString' as ChatErrorCode, twilioCode: null});
    hint({code: 'of-a-later-version' as ChatErrorCode, twilioCode: null});
    expect(said).to.be.empty;
  });
});
