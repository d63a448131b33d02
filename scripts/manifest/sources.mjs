import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import ts from 'typescript';

const elements = 'src/elements';
/** What an element draws only when a reader asks for it, and so imports from nowhere. */
const drawnLater = {
  'chat-message-list': ['message-menu/message-menu.ts', 'message-menu/message-details.ts'],
};
/** Whose parts come through whom, and under which names: the constants of `exported-parts.ts`. */
const comeThrough = {
  'chat-channel-list': {'chat-connection-banner': 'bannerParts'},
  'chat-conversation': {
    'chat-connection-banner': 'bannerParts',
    'chat-message-list': 'messageParts',
    'chat-composer': 'composerParts',
    'chat-typing-indicator': 'typingParts',
    'chat-thread-search': 'searchParts',
  },
  'twilio-chat': {'chat-channel-list': 'listParts', 'chat-conversation': 'conversationParts'},
};

/** Tags, by the file that defines each. */
export const tags = readdirSync(elements)
  .filter((file) => /^(chat|twilio-chat).*(?<!\.styles)\.ts$/.test(file))
  .filter((file) => readFileSync(`${elements}/${file}`, 'utf8').includes('defineElement('))
  .map((file) => file.slice(0, -3));

/** What the sources of an element draw: names of parts, slots and tokens. Those of elements inside do not count. */
export function drawnBy(tag) {
  const files = new Set();
  for (const file of [`${tag}.ts`, ...(drawnLater[tag] ?? [])]) reach(join(elements, file), files);
  const text = [...files].map((file) => readFileSync(file, 'utf8')).join('\n');
  return {parts: partsIn(text), slots: slotsIn(text), tokens: matches(text, /var\(--_(chat-[\w-]+)/g)};
}

/** Every part that any source names. */
export function allParts() {
  const files = readdirSync('src', {recursive: true}).filter((file) => file.endsWith('.ts'));
  return partsIn(files.map((file) => readFileSync(`src/${file}`, 'utf8')).join('\n'));
}

/** The parts that come through an element: by the tag inside, the name there and the name outside. */
export async function partsThrough(tag) {
  const {outputText} = ts.transpileModule(readFileSync(`${elements}/exported-parts.ts`, 'utf8'), {
    compilerOptions: {target: 'es2022', module: 'esnext'},
  });
  const lists = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
  return Object.entries(comeThrough[tag] ?? {}).flatMap(([inside, list]) =>
    lists[list].split(', ').map((entry) => {
      const [part, name = part] = entry.split(': ');
      return {inside, part, name};
    }),
  );
}

/** Every token: its public name, what it is for, and its default. */
export function allTokens() {
  const text = readFileSync('src/styles/tokens.styles.ts', 'utf8').split('@media')[0];
  const found = text.matchAll(
    /(?:\/\* (?<note>[^*]+) \*\/\s+)?--_(?<name>chat-[\w-]+):\s*var\(\s*--\k<name>,(?<value>[^;]*)\);/g,
  );
  return new Map(
    Array.from(found, ({groups}) => [
      groups.name,
      {description: groups.note?.replace(/\s+/g, ' '), default: groups.value.replace(/\s+/g, ' ').trim()},
    ]),
  );
}

function reach(file, files) {
  if (files.has(file) || !existsSync(file)) return;
  files.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, path] of text.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)\.js';/gm)) {
    const next = `${join(dirname(file), path)}.ts`;
    const isElement = tags.some((tag) => next === join(elements, `${tag}.ts`));
    if (!isElement && !next.endsWith('tokens.styles.ts')) reach(next, files);
  }
}

/** In a template, `part="a ${b ? 'c' : ''}"`, `part=${b ? 'c d' : 'e'}`; in code, `part.add('f')`. */
function partsIn(text) {
  const names = new Set();
  for (const [, quoted, held] of text.matchAll(/\spart=(?:"([^"]*)"|\$\{([^}]*)\})/g)) {
    const words = (quoted ?? '').replace(/\$\{[^}]*\}/g, ' ');
    const code = `${held ?? ''}${/\$\{[^}]*\}/.exec(quoted ?? '')?.[0] ?? ''}`;
    const literals = [...code.matchAll(/'([^']*)'/g)].map(([, literal]) => literal).join(' ');
    for (const name of `${words} ${literals}`.split(/\s+/)) if (name !== '') names.add(name);
    // A part named by a variable: the search's two buttons.
    if (held === 'to') names.add('older').add('newer');
  }
  for (const name of matches(text, /\.part\.add\('([\w-]+)'\)/g)) names.add(name);
  return names;
}

/** In a template, `<slot name="a">`; handed to a panel, `slot: b ? 'a' : undefined`. */
function slotsIn(text) {
  const handed = matches(text, /^\s*slot: [^,\n]*'([\w-]+)'/gm);
  return new Set([...matches(text, /<slot\s+(?:[^>]*?\s)?name="([\w-]+)"/g), ...handed]);
}

function matches(text, pattern) {
  return new Set(Array.from(text.matchAll(pattern), ([, name]) => name));
}
