import assert from 'node:assert/strict';
import {after, beforeEach, describe, it} from 'node:test';
import {inspect} from 'node:util';
import {nextEvent, until} from '../conformance/support/deadline.js';
import {listenTo} from '../conformance/support/stage.js';
import {openStage} from './support/open-stage.js';

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;
const genuine = Object.fromEntries(methods.map((method) => [method, console[method]]));
const lines: string[] = [];

// One after another: the console is shared.
describe('what is logged', () => {
  beforeEach(() => void lines.splice(0));
  for (const method of methods) {
    console[method] = (...args: unknown[]) => void lines.push(args.map((arg) => inspect(arg)).join(' '));
  }
  after(() => Object.assign(console, genuine));

  // Nothing of ours can keep it back: the SDK writes this past its own logger. First, while no client logs more.
  it('S5 and S26 a list that cannot be loaded is told to the console even at the level silent', async (t) => {
    const stage = await openStage(t);
    const when = {kind: 'command', path: '/v2/MyConversations'} as const;
    await stage.controls.add({when, do: {kind: 'drop'}, times: 1});
    const token = await stage.token('ana');
    const client = stage.unready(token);
    await nextEvent(client, 'initialized');
    await until('it is told', () => lines.length > 0);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /^'Failed to fetch conversations _conversationsPromise -> client.ts' /);
    assert.ok(!lines[0]!.includes(token));
  });

  const cases = [
    ['silent', false],
    ['error', false],
    ['warn', false],
    ['info', false],
    ['debug', true],
    ['trace', true],
  ] as const;
  // sdk/client-options.ts: `silent`, and no option of ours leads to another level.
  for (const [logLevel, isTold] of cases) {
    it(`S26 at the level ${logLevel} ${isTold ? 'tells' : 'keeps'} the token and the texts`, async (t) => {
      const stage = await openStage(t);
      const [token, next] = [await stage.token('ana'), await stage.token('ana', {ttlSeconds: 600})];
      const sid = await stage.conversation(['ana']);
      const client = stage.unready(token, {logLevel});
      await nextEvent(client, 'initialized');
      const conversation = await listenTo(client, sid);
      await conversation.sendMessage('between us');
      await client.updateToken(next);
      await stage.controls.dropConnections();
      await until('it has noticed', () => client.connectionState === 'connecting');
      await until('it is back', () => client.connectionState === 'connected');
      for (const secret of [token, next, 'between us']) {
        assert.equal(
          lines.some((line) => line.includes(secret)),
          isTold,
          `${secret.slice(0, 10)}… in ${lines.length} lines`,
        );
      }
      if (logLevel === 'silent') assert.deepEqual(lines, []);
    });
  }
});
