import type {Middleware} from 'koa';
import {readFile} from 'node:fs/promises';
import {stripVTControlCharacters} from 'node:util';
import type {LocalService} from '../../local-service/index.js';
import type {PageBundle} from './page-bundle.js';
import {findPerson, type Person} from './people.js';

const page = /^\/(?:demo\/([a-z-]+)\.html|people\/([a-z]+)|(?:index\.html)?)$/;

export interface PagesOptions {
  /** The repository, with a slash at its end. */
  readonly root: string;
  readonly bundle: PageBundle;
  readonly contentSecurityPolicy: string;
  /** Null with Twilio. */
  readonly service: LocalService | null;
}

/**
 * Serves the HTML pages of the demo.
 *
 * They are plain files. What is only known now is written into their HTML, because the policy allows no inline
 * script that could fetch it: the address of the local service, whose page `person.html` is, and
 * the sid of the conversation to begin with: the page's own choice, or that of `?open=launch-team`.
 */
export function pages({root, bundle, contentSecurityPolicy, service}: PagesOptions): Middleware {
  return async (ctx, next) => {
    const found = findPage(ctx.path);
    const html = found && (await readPage(`${root}${found.file}.html`));
    if (!found || !html) {
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
    const {open = ''} = ctx.query;
    const sidOf = (uniqueName: string) => service?.world.conversation(uniqueName || String(open))?.sid;
    ctx.type = 'html';
    ctx.set('Content-Security-Policy', contentSecurityPolicy);
    ctx.set('Cache-Control', 'no-cache');
    ctx.body = html
      .replaceAll(' service-url=""', attribute('service-url', service?.url))
      // The pages name conversations as we do; sids are new at every start.
      .replace(/ conversation-sid="([a-z0-9-]*)"/g, (_, name: string) =>
        attribute('conversation-sid', sidOf(name)),
      )
      .replaceAll('{{identity}}', escapeHtml(found.person?.identity ?? ''))
      .replaceAll('{{name}}', escapeHtml(found.person?.name ?? ''));
  };
}

/** The file behind a path, without its ending; undefined when there cannot be one. */
function findPage(path: string): {file: string; person?: Person} | undefined {
  const [matched, demoPage, identity] = page.exec(path) ?? [];
  if (matched === undefined) return undefined;
  if (demoPage !== undefined) return {file: `demo/${demoPage}`};
  if (identity === undefined) return {file: 'index'};
  const person = findPerson(identity);
  return person && {file: 'demo/person', person};
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`;
}

/** For text and for attributes in double quotes. */
function escapeHtml(text: string): string {
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
