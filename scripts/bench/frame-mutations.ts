import type {PlainFrame} from './genuine-frames.js';
import type {Random} from './random.js';

/**
 * Spoils frames. Half are spoilt in their sense and encoded properly, so that they reach the commands; the other
 * half in their bytes.
 */
export function mutatedFrame(random: Random, frames: readonly PlainFrame[]): Buffer {
  const frame = random.pick(frames);
  if (random.next() < 0.5) {
    const doubled = random.next() < 0.1 ? `"${random.pick(doubledKeys)}":${nastyJson(random)}` : '';
    return encode(withSpoiltSense(random, frame), doubled);
  }
  let bytes = encode(frame);
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    bytes = random.pick(byteMutations)(random, bytes, () => encode(random.pick(frames)));
  }
  return bytes;
}

type ByteMutation = (random: Random, bytes: Buffer, other: () => Buffer) => Buffer;

const byteMutations: readonly ByteMutation[] = [
  function flipBit(random, bytes) {
    const flipped = Buffer.from(bytes);
    const at = random.below(bytes.length || 1);
    if (at < flipped.length) flipped[at] = flipped[at]! ^ (1 << random.below(8));
    return flipped;
  },
  function truncate(random, bytes) {
    return bytes.subarray(0, random.below(bytes.length + 1));
  },
  function splice(random, bytes, other) {
    const second = other();
    const [end, start] = [random.below(bytes.length + 1), random.below(second.length + 1)];
    return Buffer.concat([bytes.subarray(0, end), second.subarray(start)]);
  },
  function insert(random, bytes) {
    const at = random.below(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), random.pick(nastyBytes), bytes.subarray(at)]);
  },
  function replaceNumber(random, bytes) {
    const text = bytes.toString('latin1');
    const numbers = [...text.matchAll(/\d+/g)];
    if (numbers.length === 0) return bytes;
    const {index, 0: old} = random.pick(numbers);
    const number = random.pick(nastyNumbers);
    return Buffer.from(text.slice(0, index) + number + text.slice(index + old.length), 'latin1');
  },
  function lieAboutHeader(random, bytes) {
    const length = Number(/^TWILSOCK V3\.0 (\d+)/.exec(bytes.toString('latin1', 0, 32))?.[1] ?? 0);
    const text = bytes
      .toString('latin1')
      .replace(/^TWILSOCK V3\.0 \d+/, `TWILSOCK V3.0 ${length + random.below(5) - 2}`);
    return Buffer.from(text, 'latin1');
  },
];

const nastyBytes: readonly Buffer[] = [
  Buffer.from([0xff, 0xfe]),
  Buffer.from([0xc0, 0x80]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from([0]),
  Buffer.from('\r\n'),
  Buffer.from('"'),
  Buffer.from('{'),
  Buffer.from('\\u0000'),
  Buffer.from('TWILSOCK V3.0 2\r\n{}\r\n'),
  Buffer.from(',"__proto__":{"polluted":1},'),
];

const nastyNumbers = [
  '-1',
  '0',
  '99999',
  '999999',
  '4294967296',
  '9007199254740993',
  '1e999',
  '-0',
  '00',
  '1.5',
];

const deep = (open: string, close: string, depth: number) =>
  JSON.parse(open.repeat(depth) + close.repeat(depth)) as unknown;

/** Values that code is apt not to expect; fresh each time, as they are put into each other. */
const nastyValues: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => '',
  () => [],
  () => ({}),
  () => -1,
  () => 1e308,
  () => 2 ** 53,
  () => 0.1,
  () => '__proto__',
  () => 'constructor',
  () => 'hasOwnProperty',
  () => '%',
  () => '%00',
  () => '%C0%AF',
  () => '..%2F..',
  () => '\u0000',
  () => '\ud800',
  () => '\u202e\u2028',
  () => '9'.repeat(400),
  () => 'NaN',
  () => 'x'.repeat(40_000),
  () => '{"__proto__":{"polluted":1}}',
  () => '{"constructor":{"prototype":{"polluted":1}}}',
  () => '['.repeat(3_000) + ']'.repeat(3_000),
  () => deep('[', ']', 60),
  () => deep('[', ']', 200),
  () => [null, [], {}, 1, 'x'],
  () => Array.from({length: 1_200}, () => ({object_sid: 'x'})),
  () => ({length: 1e9}),
  () => ({toString: 1, valueOf: null, toJSON: 'x', then: {}}),
  () => JSON.parse('{"__proto__":{"polluted":1}}') as unknown,
];

const nastyKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
  '0',
  'payload_size',
  'token',
  'then',
];

const doubledKeys = ['method', 'id', 'http_request', '__proto__', 'payload_size', 'payload_type', 'token'];

function nastyText(random: Random): string {
  const value = random.pick(nastyValues)();
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const nastyJson = (random: Random) => JSON.stringify(random.pick(nastyValues)());

/** Replaces, removes, renames or adds one member somewhere in the frame. */
function withSpoiltSense(random: Random, frame: PlainFrame): PlainFrame {
  const copy = JSON.parse(JSON.stringify({header: frame.header, body: frame.body})) as Record<
    string,
    unknown
  >;
  for (let left = 1 + random.below(3); left > 0; left -= 1) spoil(random, copy);
  const {header} = copy;
  const isObject = typeof header === 'object' && header !== null;
  return {header: isObject ? (header as PlainFrame['header']) : {}, body: copy['body']};
}

function spoil(random: Random, root: Record<string, unknown>): void {
  let parent = root;
  let key = random.next() < 0.6 ? 'header' : 'body';
  for (;;) {
    const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
    if (typeof value !== 'object' || value === null || random.next() < 0.15) break;
    const keys = Object.keys(value);
    if (keys.length === 0) break;
    [parent, key] = [value as Record<string, unknown>, random.pick(keys)];
  }
  const action = random.next();
  if (action < 0.15) Reflect.deleteProperty(parent, key);
  else if (action < 0.35) put(parent, random.pick(nastyKeys), random.pick(nastyValues)());
  else if (action < 0.5 && typeof parent[key] === 'string')
    put(parent, key, spoiltText(random, String(parent[key])));
  else put(parent, key, random.pick(nastyValues)());
}

/** Keeps a text's form, so that it gets far: only one segment of a path changes. */
function spoiltText(random: Random, text: string): string {
  const parts = text.split(/(?=[/.=&])/);
  parts[random.below(parts.length)] = `/${nastyText(random)}`;
  return parts.join('');
}

/** As JSON.parse would: also a key like `__proto__` becomes a member of its own. */
function put(parent: object, key: string, value: unknown): void {
  Object.defineProperty(parent, key, {value, enumerable: true, configurable: true, writable: true});
}

/**
 * Encodes whatever it is given, also what the service's own encoder would refuse.
 *
 * @param first - A member put before all others, whose key may well come again.
 */
function encode({header, body}: PlainFrame, first = ''): Buffer {
  const payload = Buffer.from(
    body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  );
  const size = Object.hasOwn(header, 'payload_size') ? '' : `"payload_size":${payload.length}`;
  const members = JSON.stringify(header).slice(1, -1);
  const text = `{${[first, members, size].filter((part) => part !== '').join(',')}}`;
  return Buffer.concat([Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(text)}\r\n${text}\r\n`), payload]);
}
