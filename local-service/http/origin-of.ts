import type {IncomingMessage} from 'node:http';
import {TLSSocket} from 'node:tls';

/** The address by which a client reached us, as it dialled it, without a slash at the end. */
export function originOf({headers, socket}: IncomingMessage): string {
  return `${socket instanceof TLSSocket ? 'https' : 'http'}://${headers.host}`;
}
