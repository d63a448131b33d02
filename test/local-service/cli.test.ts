import assert from 'node:assert/strict';
import {spawn, type ChildProcessByStdio} from 'node:child_process';
import {once} from 'node:events';
import type {Readable} from 'node:stream';
import {afterEach, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {until} from './support/until.js';

const cli = fileURLToPath(new URL('../../local-service/cli.ts', import.meta.url));

describe('the command line', () => {
  let child: ChildProcessByStdio<null, Readable, Readable> | undefined;
  afterEach(() => child?.kill('SIGKILL'));

  function run(...args: string[]) {
    child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], {stdio: ['ignore', 'pipe', 'pipe']});
    const output = {child, stdout: '', stderr: ''};
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    return output;
  }

  it('prints one line of JSON, serves, and stops when it is told to', async () => {
    const output = run('service', '--port', '0', '--json');
    await until('it has started', () => output.stdout.includes('\n'));
    const {url, accountSid, authToken, ...others} = JSON.parse(output.stdout) as Record<string, string>;
    assert.deepEqual(Object.keys(others), ['apiKeySid', 'apiKeySecret', 'serviceSid']);
    assert.match(output.stderr, /production/);
    const Authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    assert.equal((await fetch(`${url}/v1/Users`, {headers: {Authorization}})).status, 200);
    output.child.kill('SIGTERM');
    assert.deepEqual(await once(output.child, 'exit'), [0, null]);
    assert.equal(output.stdout.trim().split('\n').length, 1);
  });

  it('tells a person where it is, and that it is not for production', async () => {
    const output = run();
    await until('it has started', () => output.stdout.includes('production'));
    assert.match(output.stdout, /http:\/\/127\.0\.0\.1:\d+/);
    output.child.kill('SIGINT');
    assert.deepEqual(await once(output.child, 'exit'), [0, null]);
  });

  it('explains itself when it is misused', async () => {
    const output = run('--port', 'many');
    assert.deepEqual(await once(output.child, 'exit'), [1, null]);
    assert.match(output.stderr, /Usage/);
  });
});
