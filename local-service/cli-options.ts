import {parseArgs} from 'node:util';
import type {LocalServiceOptions} from './create-local-service.js';

export const usage = `Usage: twilio-chat-elements service [options]

Starts a Conversations service on this machine, for demos and tests. It keeps everything in memory,
or in a folder.

  --port <number>          The port on 127.0.0.1; any free one when absent.
  --data <folder>          A folder that keeps everything over a restart; needs the package libsql.
  --allow-origin <origin>  An origin whose pages may connect, besides those of this machine, such as
                           https://chat.example. May be repeated.
  --control [port]         Opens a control port, for tests that make things go wrong.
  --seed <number>          Settles all chance in what goes wrong, so that a run repeats.
  --tls [port]             Answers under Twilio's host names as well; needs the package selfsigned.
  --region <region>        Whose host names, such as ie1; us1 when absent. May be repeated.
  --rate-limit             Refuses more than 30 changes a second with 429, as Twilio does.
  --json                   Prints one line of JSON with the addresses and the credentials.
  --help                   Prints this.
`;

/** What the command line asks for. */
export interface CliOptions {
  readonly service: LocalServiceOptions;
  readonly json: boolean;
  readonly help: boolean;
}

/** Flags whose number may be left out; any free port then. */
const optionalPorts = ['--control', '--tls'];

/**
 * Reads the arguments of the command, without the program's name.
 *
 * @throws Error whose message is one line that says what is wrong.
 */
export function readCliOptions(args: readonly string[]): CliOptions {
  const {values, positionals} = parseArgs({
    args: args.flatMap((arg, at) => {
      const isBare = optionalPorts.includes(arg) && !/^[^-]/.test(args[at + 1] ?? '-');
      return isBare ? [arg, '0'] : [arg];
    }),
    allowPositionals: true,
    options: {
      port: {type: 'string'},
      data: {type: 'string'},
      'allow-origin': {type: 'string', multiple: true},
      control: {type: 'string'},
      seed: {type: 'string'},
      tls: {type: 'string'},
      region: {type: 'string', multiple: true},
      'rate-limit': {type: 'boolean'},
      json: {type: 'boolean'},
      help: {type: 'boolean'},
    },
  });
  const [word = 'service', ...others] = positionals;
  if (word !== 'service' || others.length > 0) {
    throw new Error(`There is no command “${positionals.join(' ')}”, only “service”`);
  }
  const {data, control, seed, tls, region: regions} = values;
  if (data === '') throw new Error('--data must name a folder');
  if (regions !== undefined && tls === undefined) throw new Error('--region is of use with --tls alone');
  return {
    json: values.json ?? false,
    help: values.help ?? false,
    service: {
      port: portOf('port', values.port ?? '0'),
      allowedOrigins: (values['allow-origin'] ?? []).map(checkOrigin),
      ...(values['rate-limit'] && {rateLimit: true}),
      ...(data !== undefined && {data}),
      ...(control !== undefined && {control: {port: portOf('control', control)}}),
      ...(seed !== undefined && {faultSeed: numberOf('seed', seed, 2 ** 32 - 1)}),
      ...(tls !== undefined && {tls: {port: portOf('tls', tls), ...(regions && {regions})}}),
    },
  };
}

function portOf(flag: string, text: string): number {
  return numberOf(flag, text, 65_535);
}

function numberOf(flag: string, text: string, greatest: number): number {
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number <= greatest) return number;
  throw new Error(`--${flag} must be a whole number from 0 to ${greatest}, not “${text}”`);
}

/** An origin as browsers send it, or nothing would ever match. */
function checkOrigin(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : '';
  if (origin === text && /^https?:/.test(text)) return text;
  const hint = /^https?:/.test(origin) ? `; “${origin}” is one` : '';
  throw new Error(`--allow-origin must be an origin such as https://chat.example, not “${text}”${hint}`);
}
