import type {Middleware} from 'koa';
import {readFile} from 'node:fs/promises';
import {stripVTControlCharacters} from 'node:util';
import type {PageBundle} from './page-bundle.js';
import {findPerson, type Person} from './people.js';

const page = /^\/(?:demo\/([a-z-]+)\.html|people\/([a-z]+)|(?:index\.html)?)$/;

export interface PagesOptions {
  /** The repository, with a slash at its end. */
  readonly root: string;
  readonly bundle: PageBundle;
  readonly contentSecurityPolicy: string;
  /** Null with Twilio. */
  readonly serviceUrl: string | null;
}

/**
 * Serves the HTML pages of the demo.
 *
 * They are plain files. Two things are only known now: the address of the local service, for which the pages
 * leave the attribute `service-url=""`, and whose page `person.html` is. The policy allows no inline script
 * that could fetch them, so they are written into the HTML.
 */
export function pages({root, bundle, contentSecurityPolicy, serviceUrl}: PagesOptions): Middleware {
  const read = async (path: string) => {
    const match = page.exec(path);
    if (match === null) return null;
    const [, demoPage, identity] = match;
    const person = findPerson(identity ?? '');
    if (identity !== undefined && person === undefined) return null;
    const file = person !== undefined ? 'demo/person' : demoPage !== undefined ? `demo/${demoPage}` : 'index';
    const html = await readPage(`${root}${file}.html`);
    return html === null ? null : fill(html, serviceUrl, person);
  };
  return async (ctx, next) => {
    const html = await read(ctx.path);
    if (html === null) {
      await next();
      return;
    }
    // Before the page rather than with its first script: whoever made a mistake should read of it, not see nothing.
    const failure = await bundle.refresh().then(() => null, String);
    if (failure !== null) {
      ctx.status = 500;
      ctx.body = stripVTControlCharacters(failure);
      return;
    }
    ctx.type = 'html';
    ctx.set('Content-Security-Policy', contentSecurityPolicy);
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = html;
  };
}

function fill(html: string, serviceUrl: string | null, person: Person | undefined): string {
  const service = serviceUrl === null ? '' : ` service-url="${escapeHtml(serviceUrl)}"`;
  return html
    .replaceAll(' service-url=""', service)
    .replaceAll('{{identity}}', escapeHtml(person?.identity ?? ''))
    .replaceAll('{{name}}', escapeHtml(person?.name ?? ''));
}

/** For text and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

async function readPage(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
