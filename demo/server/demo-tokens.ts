import type {Middleware} from 'koa';
import {koaToken, type TokenCredentialsInit} from '../../server/index.js';
import {isLoopbackAddress} from './loopback.js';
import {findPerson} from './people.js';

const path = /^\/token\/([a-z]+)$/;

/**
 * `/token/mira`, `/token/ben`, …: tokens for the people of the demo.
 *
 * A demo has no sign-in, so whoever asks is believed. That is why it knows only made-up people, and only
 * answers on this machine. Yours looks into your session instead; see `authenticate` of `koaToken`.
 */
export function demoTokens(credentials: TokenCredentialsInit): Middleware {
  const token = koaToken({
    credentials,
    authenticate: (ctx) =>
      isLoopbackAddress(ctx.req.socket.remoteAddress)
        ? (findPerson(path.exec(ctx.path)?.[1] ?? '')?.identity ?? null)
        : null,
    // Somebody who tries things out reloads more often than a visitor does.
    rateLimit: {perMinute: 600, burst: 100},
    // The reason matters to whoever runs the demo, and holds no secret: see TokenConfigError.
    onError: (error) => console.error(error),
  });
  return async (ctx, next) => {
    await (path.test(ctx.path) ? token(ctx, next) : next());
  };
}
