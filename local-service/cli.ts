#!/usr/bin/env node
import {parseArgs} from 'node:util';
import {createLocalService, type LocalService} from './create-local-service.js';

/**
 * Runs a local service until it is interrupted. A leading word `service` is passed over, so that this file can
 * be the package's command: `npx twilio-chat-elements service --port 4455`.
 */

const usage = `Usage: twilio-chat-elements service [--port <number>] [--data <folder>] [--allow-origin <origin>]… [--json]

Starts a Conversations service on this machine, for demos and tests. It keeps everything in memory,
or in a folder.

  --port          The port on 127.0.0.1; any free one when absent.
  --data          A folder that keeps everything over a restart; needs the package libsql.
  --allow-origin  An origin whose pages may connect, besides those of this machine. May be repeated.
  --json          Prints one line of JSON with the address and the credentials.
`;

const warning = 'This service is for demos and tests. Never run it in production.';

const {values, positionals} = readArguments();
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const port = Number(values.port ?? 0);
const isWrongWord = positionals.length > 1 || (positionals[0] ?? 'service') !== 'service';
if (isWrongWord || !Number.isInteger(port) || port < 0 || port > 65_535) fail(usage);

const service = await start();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void service.stop().then(() => process.exit(0)));
}
announce(service);

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        port: {type: 'string'},
        data: {type: 'string'},
        'allow-origin': {type: 'string', multiple: true},
        json: {type: 'boolean'},
        help: {type: 'boolean'},
      },
    });
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${usage}`);
  }
}

async function start(): Promise<LocalService> {
  try {
    return await createLocalService({
      port,
      allowedOrigins: values['allow-origin'] ?? [],
      ...(values.data !== undefined && {data: values.data}),
    });
  } catch (error) {
    return fail(`The service cannot start: ${(error as Error).message}\n`);
  }
}

function announce({url, credentials}: LocalService): void {
  if (values.json) {
    process.stderr.write(`${warning}\n`);
    process.stdout.write(`${JSON.stringify({url, ...credentials})}\n`);
    return;
  }
  const lines = Object.entries(credentials).map(([name, value]) => `  ${name.padEnd(14)}${value}`);
  process.stdout.write(`Conversations service at ${url}\n${lines.join('\n')}\n${warning}\n`);
}

function fail(message: string): never {
  process.stderr.write(message);
  process.exit(1);
}
