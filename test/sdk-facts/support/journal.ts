import type {Client} from '@twilio/conversations';

/** What the SDK's types hide of a failure. */
interface Failure {
  readonly terminal: boolean;
  readonly message: string;
  readonly httpStatusCode?: number | null;
  readonly errorCode?: number | null;
}

/**
 * Everything that a client says of its connection and its start, in order, as short texts. Ids of frames are left out.
 *
 * - `connecting`: `connectionStateChanged`
 * - `client failed`: `stateChanged`
 * - `connectionError …`, `initFailed …`: whether it is called terminal, HTTP status, code, text
 * - `initialized`, `tokenAboutToExpire`, `tokenExpired`
 */
export function journalOf(client: Client): string[] {
  const said: string[] = [];
  client.on('connectionStateChanged', (state) => said.push(state));
  client.on('stateChanged', (state) => said.push(`client ${state}`));
  client.on('connectionError', (error) => said.push(`connectionError ${textOf(error)}`));
  client.on('initFailed', ({error}) => said.push(`initFailed ${error === undefined ? '' : textOf(error)}`));
  client.on('initialized', () => said.push('initialized'));
  client.on('tokenAboutToExpire', () => said.push('tokenAboutToExpire'));
  client.on('tokenExpired', () => said.push('tokenExpired'));
  return said;
}

function textOf({terminal, message, httpStatusCode, errorCode}: Failure): string {
  const known = [terminal ? 'terminal' : 'passing', httpStatusCode, errorCode].filter(
    (part) => part !== undefined && part !== null,
  );
  return `${known.join(' ')}: ${message.replace(/TM[-0-9a-f]{36}/, 'TM…').replace('\n{}', '')}`;
}

/** The next event of a name, however long it takes: the SDK waits up to 30 s, and a busy machine longer. */
export function next(
  client: Client,
  name: 'initialized' | 'initFailed' | 'connectionError',
): Promise<unknown> {
  return new Promise((resolve) => client.once(name, resolve));
}
