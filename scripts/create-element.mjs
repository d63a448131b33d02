// `npm run create <tag>`: an element with its styles, test and demo section, each in its one place.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';

const tag = process.argv[2] ?? '';
if (!/^chat(-[a-z]+)+$/.test(tag))
  stop('Usage: npm run create chat-<name>, in lower case, for example chat-reaction-bar');

const className = tag.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
const stylesName = `${className[0].toLowerCase()}${className.slice(1)}Styles`;
const files = {
  [`src/elements/${tag}.ts`]: `import {LitElement, html} from 'lit';
import {defineElement} from '../define-element.js';
import {LocalizeController} from '../localize/localize-controller.js';
import {base} from '../styles/base.styles.js';
import {tokens} from '../styles/tokens.styles.js';
import {${stylesName}} from './${tag}.styles.js';

/**
 * What it is, for the page author, in one sentence.
 *
 * @slot - What may be put into it.
 */
export class ${className} extends LitElement {
  static override styles = [tokens, base, ${stylesName}];

  readonly #localize = new LocalizeController(this);

  override render() {
    return html\`<slot>\${this.#localize.terms.loading}</slot>\`;
  }
}

defineElement('${tag}', ${className});

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${className};
  }
}
`,
  [`src/elements/${tag}.styles.ts`]: `import {css} from 'lit';

export const ${stylesName} = css\`
  :host {
    display: block;
  }
\`;
`,
  [`test/elements/${tag}.test.ts`]: `import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/${tag}.js';
import type {${className}} from '../../src/elements/${tag}.js';

describe('<${tag}>', () => {
  it('is accessible', async () => {
    const el = await fixture<${className}>(html\`<${tag}></${tag}>\`);
    await expect(el).to.be.accessible();
  });
});
`,
};

const taken = Object.keys(files).find((file) => existsSync(file));
if (taken !== undefined) stop(`${taken} exists already.`);
for (const [file, text] of Object.entries(files)) {
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}
insert('src/index.ts', (text) => `${text.trimEnd()}\nexport {${className}} from './elements/${tag}.js';\n`);
insert('demo/elements.html', (text) =>
  text.replace(
    /([ \t]*)<\/main>/,
    `$1  <section aria-labelledby="${tag}">\n$1    <h2 id="${tag}">&lt;${tag}&gt;</h2>\n$1    <${tag}></${tag}>\n$1  </section>\n$1</main>`,
  ),
);
console.log('Then: npx prettier --write src test demo && node scripts/check-manifest.mjs --write');

function insert(file, change) {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) stop(`Found no place in ${file} for <${tag}>.`);
  writeFileSync(file, after);
  console.log(`added a line to ${file}`);
}

/** @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}
