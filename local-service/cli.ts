#!/usr/bin/env node
import {readCliOptions, usage, type CliOptions} from './cli-options.js';
import {createLocalService, type LocalService} from './create-local-service.js';

/**
 * Runs a local service until it is interrupted. A leading word `service` is passed over, so that this file can
 * be the package's command: `npx twilio-chat-elements service --port 4455`.
 */

const warning = 'This service is for demos and tests. Never run it in production.';

const options = readArguments();
if (options.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const service = await start();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void service.stop().then(() => process.exit(0)));
}
announce(service);

function readArguments(): CliOptions {
  try {
    return readCliOptions(process.argv.slice(2));
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${usage}`);
  }
}

async function start(): Promise<LocalService> {
  try {
    return await createLocalService(options.service);
  } catch (error) {
    return fail(`The service cannot start: ${(error as Error).message}\n`);
  }
}

function announce({url, credentials, controlUrl, tls}: LocalService): void {
  if (options.json) {
    process.stderr.write(`${warning}\n`);
    process.stdout.write(`${JSON.stringify({url, ...credentials, controlUrl, tls})}\n`);
    return;
  }
  const lines = Object.entries(credentials).map(([name, value]) => `  ${name.padEnd(14)}${value}`);
  if (controlUrl !== undefined) lines.push(`Control port at ${controlUrl}`);
  if (tls !== undefined) {
    lines.push(
      `As Twilio's cloud at ${tls.url}, with the certificate ${tls.certificatePath}; start Chromium with`,
    );
    lines.push(...tls.browserFlags.map((flag) => `  ${flag.replace(/=(.*)$/, '="$1"')}`));
  }
  process.stdout.write(`Conversations service at ${url}\n${lines.join('\n')}\n${warning}\n`);
}

function fail(message: string): never {
  process.stderr.write(message);
  process.exit(1);
}
