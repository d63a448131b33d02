import type {Middleware} from 'koa';
import {readFile} from 'node:fs/promises';
import {extname} from 'node:path';
import {etagOf, type BundledFile, type PageBundle} from './page-bundle.js';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.js': 'text/javascript',
};

/** Serves what the pages load: scripts from the bundle, `demo/*.css` and `demo/*.svg` from the disk. */
export function assets(root: string, bundle: PageBundle): Middleware {
  return async (ctx, next) => {
    const script = /^\/assets\/([\w./-]+)$/.exec(ctx.path)?.[1];
    const sheet = /^\/demo\/([\w-]+\.(?:css|svg))$/.exec(ctx.path)?.[1];
    const file =
      script !== undefined
        ? await bundle.file(script)
        : sheet !== undefined
          ? await readSheet(root, sheet)
          : undefined;
    if (file === undefined) {
      await next();
      return;
    }
    ctx.type = types[extname(ctx.path)] ?? 'application/json';
    ctx.set('Cache-Control', 'no-cache');
    ctx.set('ETag', file.etag);
    ctx.status = 200;
    if (ctx.fresh) ctx.status = 304;
    else ctx.body = file.body;
  };
}

async function readSheet(root: string, name: string): Promise<BundledFile | undefined> {
  const body = await readFile(`${root}demo/${name}`, 'utf8').catch(() => undefined);
  return body === undefined ? undefined : {body, etag: etagOf(body)};
}
