import {once} from 'node:events';
import {WebSocket} from 'ws';
import {createLocalService, signLocalToken, type LocalService} from '../../local-service/index.js';
import {ServiceError} from '../../local-service/service-error.js';
import {decodeFrame, encodeFrame, FrameError} from '../../local-service/twilsock/frame.js';
import {toUpstreamRequest} from '../../local-service/twilsock/upstream-request.js';
import {mutatedFrame} from './frame-mutations.js';
import {genuineFrames} from './genuine-frames.js';
import {Random} from './random.js';

/** What a number of spoilt frames did. */
export interface FuzzResult {
  frames: number;
  /** How many were good enough to be read, or to be answered. */
  understood: number;
  /** Errors that nobody expects: thrown past the codec's own, answered with 500, or the process's. */
  readonly faults: string[];
  slowestMs: number;
}

/** Puts spoilt frames through the codec and the reading of requests, one by one. */
export function fuzzParser(frames: number, seed: number): FuzzResult {
  const random = new Random(seed);
  const genuine = genuineFrames('CH00000000000000000000000000000000', 'x.y.z');
  const result: FuzzResult = {frames, understood: 0, faults: [], slowestMs: 0};
  for (let count = 0; count < frames; count += 1) {
    const bytes = mutatedFrame(random, genuine);
    const elapsedMs = stopwatch();
    parse(bytes, result);
    result.slowestMs = Math.max(result.slowestMs, elapsedMs());
  }
  notePollution(result);
  return result;
}

/** Sends spoilt frames to a running service, which must go on to serve others. */
export async function fuzzService(frames: number, seed: number): Promise<FuzzResult> {
  const result: FuzzResult = {frames, understood: 0, faults: [], slowestMs: 0};
  const onFault = (error: unknown) => void result.faults.push(`uncaught ${String(error)}`);
  process.on('uncaughtException', onFault).on('unhandledRejection', onFault);
  const service = await createLocalService();
  const {sid} = service.world.createConversation({friendlyName: 'Fuzz', createdBy: 'ana'});
  for (const identity of ['ana', 'ben']) service.world.addParticipant(sid, {identity});
  for (let index = 0; index < 20; index += 1) service.world.addMessage(sid, {author: 'ben', body: 'x'});

  const witness = await Peer.open(service, 'ben');
  const random = new Random(seed);
  const genuine = genuineFrames(sid, await signLocalToken(service.credentials, {identity: 'ana'}));
  let peer = await Peer.open(service, 'ana');
  for (let count = 0; count < frames; count += 1) {
    // Some never say who they are.
    if (peer.isClosed) peer = await Peer.open(service, random.next() < 0.1 ? undefined : 'ana');
    const bytes = mutatedFrame(random, genuine);
    const elapsedMs = stopwatch();
    const verdict = await peer.provoke(bytes);
    result.slowestMs = Math.max(result.slowestMs, elapsedMs());
    if (verdict === 'answered') result.understood += 1;
    else if (verdict !== 'closed') result.faults.push(`${verdict}: ${bytes.toString('latin1', 0, 600)}`);
  }
  if ((await witness.provoke(Buffer.alloc(0))) !== 'closed')
    result.faults.push('nothing was taken for a frame');
  if ((await (await Peer.open(service, 'cleo')).ask('/Client/v2/Configuration')) !== 200)
    result.faults.push('ill');
  notePollution(result);
  await service.stop();
  process.off('uncaughtException', onFault).off('unhandledRejection', onFault);
  return result;
}

function parse(bytes: Buffer, result: FuzzResult): void {
  try {
    toUpstreamRequest(decodeFrame(bytes));
    result.understood += 1;
  } catch (error) {
    if (error instanceof FrameError || error instanceof ServiceError) return;
    result.faults.push(`${String(error)}: ${bytes.toString('latin1', 0, 600)}`);
  }
}

/** Tells the time since; of a process that had to wait for others, only what it worked. In milliseconds. */
function stopwatch(): () => number {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const {user, system} = process.cpuUsage(cpu);
    return Math.min(performance.now() - start, (user + system) / 1000);
  };
}

/** Nothing may have come into what every object inherits. */
function notePollution(result: FuzzResult): void {
  for (const prototype of [Object.prototype, Array.prototype, Function.prototype] as object[]) {
    if (Object.keys(prototype).length > 0) result.faults.push('a prototype is polluted');
  }
}

/** A socket on which a spoilt frame is followed by an honest one, whose answer shows that the first is dealt with. */
class Peer {
  isClosed = false;
  readonly #socket: WebSocket;
  #worst = 'closed';
  #settle: (verdict: string) => void = () => undefined;
  #fence = '';
  #count = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(data as Buffer));
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.isClosed = true;
      // 1006: cut without a word, which is what becomes of a socket when its handler fails.
      this.#settle(code === 1006 ? 'cut' : this.#worst);
    });
  }

  static async open(service: LocalService, identity?: string): Promise<Peer> {
    const socket = new WebSocket(service.clientOptions.Twilsock.uri);
    await once(socket, 'open');
    const peer = new Peer(socket);
    if (identity === undefined) return peer;
    const token = await signLocalToken(service.credentials, {identity});
    await peer.provoke(encodeFrame({method: 'init', id: 'TM0', token}));
    return peer;
  }

  /** Sends bytes; resolves with `answered`, `closed`, or what went wrong. */
  provoke(bytes: Buffer): Promise<string> {
    this.#worst = 'closed';
    this.#fence = `fence-${(this.#count += 1)}`;
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#socket.send(bytes);
      this.#socket.send(encodeFrame({method: 'put_notification_ctx', id: this.#fence}));
    });
  }

  /** The status of a tunnelled GET. */
  async ask(path: string): Promise<number> {
    const http_request = {host: 'h', method: 'GET', path, params: {}, headers: {}};
    const verdict = await this.provoke(encodeFrame({method: 'message', id: 'TM1', http_request}));
    return verdict === 'answered' ? 200 : 0;
  }

  #receive(data: Buffer): void {
    const {header} = decodeFrame(data);
    if (header['method'] !== 'reply') return;
    if (header['id'] === this.#fence) return this.#settle('answered');
    const {code = 200} = (header['http_status'] ?? {}) as {code?: number};
    if (code >= 500) this.#settle = settleAs(this.#settle, `answered ${code}`);
  }
}

/** Whatever comes next, the verdict is this one. */
function settleAs(settle: (verdict: string) => void, verdict: string): () => void {
  return () => settle(verdict);
}
