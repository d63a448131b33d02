import {connect, createServer, type AddressInfo, type Server, type Socket} from 'node:net';
import type {LineCondition} from '../../support/line-faults.js';

/** A TCP port that passes everything on to another, as badly as it is told. */
export class TcpLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #condition: LineCondition = {};
  #release: () => void = () => undefined;
  #released: Promise<void> = Promise.resolve();

  private constructor(target: number) {
    this.#server = createServer((near) => this.#join(near, connect(target, '127.0.0.1')));
  }

  static async open(targetPort: number): Promise<TcpLine> {
    const line = new TcpLine(targetPort);
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Connections that are open now. */
  get openCount(): number {
    return this.#sockets.size / 2;
  }

  /** Holds from now on, also for connections that are there. */
  set(condition: LineCondition): void {
    this.#condition = condition;
    this.#release();
    if (condition.isHeld) this.#released = new Promise((resolve) => (this.#release = resolve));
  }

  /** Cuts every connection. */
  reset(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.#release();
    this.reset();
    this.#server.close();
  }

  #join(near: Socket, far: Socket): void {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    let fromClient = 0;
    this.#pass(near, far, (bytes) => {
      fromClient += bytes;
      if (fromClient >= (this.#condition.cutAfterBytes ?? Infinity)) near.destroy();
    });
    this.#pass(far, near, () => undefined);
  }

  #pass(from: Socket, to: Socket, onPassed: (bytes: number) => void): void {
    let last = Promise.resolve();
    let waiting = 0;
    from.on('data', (bytes: Buffer) => {
      const {latencyMs = 0} = this.#condition;
      const [least, greatest] = typeof latencyMs === 'number' ? [latencyMs, latencyMs] : latencyMs;
      const due = Date.now() + least + Math.random() * (greatest - least);
      if ((waiting += bytes.length) > 65_536) from.pause();
      last = last.then(async () => {
        await pause(due - Date.now());
        await this.#write(to, bytes, onPassed);
        if ((waiting -= bytes.length) <= 65_536) from.resume();
      });
    });
  }

  async #write(to: Socket, bytes: Buffer, onPassed: (bytes: number) => void): Promise<void> {
    const {segmentBytes, bytesPerSecond, cutAfterBytes} = this.#condition;
    const size = segmentBytes ?? (cutAfterBytes === undefined ? bytes.length : 4096);
    for (let at = 0; at < bytes.length; at += size) {
      await this.#released;
      if (to.destroyed) return;
      const piece = bytes.subarray(at, at + size);
      if (bytesPerSecond !== undefined) await pause((piece.length / bytesPerSecond) * 1000);
      // One at a time: what is written before the last piece is out travels with it.
      await new Promise<void>((resolve) => to.write(piece, () => resolve()));
      onPassed(piece.length);
    }
  }
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
