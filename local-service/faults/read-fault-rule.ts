import {listed, oneOf, only, whole} from '../checked-input.js';
import {asRecord, type JsonRecord} from '../json.js';
import {badRequest} from '../service-error.js';
import type {Fault, FaultKind, FaultMatch, FaultRule} from './fault-rule.js';

/** Which faults can strike what. */
const faultsOf: Readonly<Record<FaultKind, readonly Fault['kind'][]>> = {
  socket: ['refuse', 'drop', 'delay', 'throttle', 'half-open'],
  init: ['refuse', 'drop', 'delay', 'throttle', 'half-open', 'close'],
  update: ['refuse', 'drop', 'delay', 'throttle', 'half-open', 'close'],
  command: ['refuse', 'drop', 'delay', 'throttle', 'half-open', 'close'],
  http: ['refuse', 'drop', 'delay', 'cut'],
};

const points = ['before-command', 'before-acknowledgement', 'after-acknowledgement'] as const;
const MAX_DELAY_MS = 3_600_000;
const MAX_NUMBER = 1_000_000_000;

/**
 * A rule as a stranger wrote it.
 *
 * @throws ServiceError 400/20001 that names the member which is wrong.
 */
export function readFaultRule(value: unknown): FaultRule {
  const rule = only(value, 'A rule', ['when', 'do', 'times', 'probability']);
  const when = readMatch(rule['when'] ?? {});
  const times = rule['times'] === undefined ? undefined : whole(rule['times'], 'times', 1, MAX_NUMBER);
  const {probability} = rule;
  if (
    probability !== undefined &&
    !(typeof probability === 'number' && probability >= 0 && probability <= 1)
  ) {
    throw badRequest('probability must be a number from 0 to 1');
  }
  return {
    when,
    do: readFault(rule['do'], when.kind ?? 'command'),
    ...(times !== undefined && {times}),
    ...(probability !== undefined && {probability}),
  };
}

function readMatch(value: unknown): FaultMatch {
  const match = only(value, 'when', ['kind', 'identity', 'method', 'path']);
  for (const [name, text] of Object.entries(match)) {
    if (text !== undefined && (typeof text !== 'string' || text === '' || text.length > 1024)) {
      throw badRequest(`when.${name} must be a text of 1 to 1024 characters`);
    }
  }
  const {kind = 'command', identity, method, path} = match as FaultMatch;
  if (!Object.hasOwn(faultsOf, kind)) throw badRequest(`when.kind must be ${listed(Object.keys(faultsOf))}`);
  if (identity !== undefined && (kind === 'socket' || kind === 'http')) {
    throw badRequest(`when.identity is not known of ${kind}`);
  }
  if ((method ?? path) !== undefined && kind !== 'command' && kind !== 'http') {
    throw badRequest(`when.method and when.path are not known of ${kind}`);
  }
  if (path !== undefined && !path.startsWith('/')) throw badRequest('when.path must begin with a slash');
  return {
    kind,
    ...(identity !== undefined && {identity}),
    ...(method !== undefined && {method: method.toUpperCase()}),
    ...(path !== undefined && {path}),
  };
}

function readFault(value: unknown, of: FaultKind): Fault {
  const {kind} = asRecord(value);
  if (!faultsOf[of].some((fault) => fault === kind)) {
    throw badRequest(`do.kind must be ${listed(faultsOf[of])} for ${of}`);
  }
  const fault = readers[kind as Fault['kind']](asRecord(value));
  const isLate = fault.kind === 'drop' && fault.lateMs !== undefined;
  if (isLate && (of === 'socket' || of === 'http')) throw badRequest(`do.lateMs is not known of ${of}`);
  return fault;
}

const readers: Readonly<Record<Fault['kind'], (fault: JsonRecord) => Fault>> = {
  drop: (fault) => {
    const {at = 'before-command', lateMs} = only(fault, 'do', ['kind', 'at', 'lateMs']);
    const drop = {kind: 'drop', at: oneOf(at, 'do.at', [...points, 'anywhere'])} as const;
    if (lateMs === undefined) return drop;
    if (at !== 'before-acknowledgement')
      throw badRequest('do.lateMs needs do.at to be before-acknowledgement');
    return {...drop, lateMs: whole(lateMs, 'do.lateMs', 0, MAX_DELAY_MS)};
  },
  delay: (fault) => {
    const {ms, at = 'before-command'} = only(fault, 'do', ['kind', 'ms', 'at']);
    const isRange = Array.isArray(ms) && ms.length === 2;
    const [least, greatest] = isRange ? (ms as readonly unknown[]) : [ms, ms];
    const from = whole(least, 'do.ms', 0, MAX_DELAY_MS);
    const range = [from, whole(greatest, 'do.ms', from, MAX_DELAY_MS)] as const;
    return {kind: 'delay', ms: range, at: oneOf(at, 'do.at', ['before-command', 'before-acknowledgement'])};
  },
  refuse: (fault) => {
    const names = ['kind', 'status', 'code', 'message', 'reconnectMinMs'];
    const {status, code = 0, message = 'Refused on demand'} = only(fault, 'do', names);
    if (typeof message !== 'string' || message.length > 1024) throw badRequest('do.message must be a text');
    return {
      kind: 'refuse',
      status: whole(status, 'do.status', 300, 599),
      code: whole(code, 'do.code', 0, 999_999),
      message,
      ...reconnectMinMs(fault),
    };
  },
  close: (fault) => {
    const {code} = only(fault, 'do', ['kind', 'code', 'reconnectMinMs']);
    return {kind: 'close', code: whole(code, 'do.code', 100, 999), ...reconnectMinMs(fault)};
  },
  throttle: (fault) => {
    const {bytesPerSecond} = only(fault, 'do', ['kind', 'bytesPerSecond']);
    return {kind: 'throttle', bytesPerSecond: whole(bytesPerSecond, 'do.bytesPerSecond', 1, MAX_NUMBER)};
  },
  'half-open': (fault) => {
    only(fault, 'do', ['kind']);
    return {kind: 'half-open'};
  },
  cut: (fault) => {
    const {afterBytes} = only(fault, 'do', ['kind', 'afterBytes']);
    return {kind: 'cut', afterBytes: whole(afterBytes, 'do.afterBytes', 0, MAX_NUMBER)};
  },
};

function reconnectMinMs(fault: JsonRecord): {reconnectMinMs?: number} {
  const {reconnectMinMs: ms} = fault;
  return ms === undefined ? {} : {reconnectMinMs: whole(ms, 'do.reconnectMinMs', 0, MAX_DELAY_MS)};
}
