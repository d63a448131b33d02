import {once} from 'node:events';
import type {Server} from 'node:http';
import type Koa from 'koa';

const firstPort = 5173;
const portsTried = 100;

/** Listens on 127.0.0.1, at the port given, or else at the first free one from 5173 on. */
export async function listen(app: Koa, port?: number): Promise<Server> {
  if (port !== undefined) return listenAt(app, port);
  for (let candidate = firstPort; candidate < firstPort + portsTried; candidate += 1) {
    try {
      return await listenAt(app, candidate);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`No port from ${firstPort} to ${firstPort + portsTried - 1} is free.`);
}

async function listenAt(app: Koa, port: number): Promise<Server> {
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
