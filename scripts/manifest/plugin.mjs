import {readFileSync} from 'node:fs';
import {allTokens, drawnBy, partsThrough, tags} from './sources.mjs';

/**
 * Puts into the manifest what the analyzer does not see: tags, which `defineElement` gives; the parts that come
 * through from elements inside; the tokens that an element's styles read; what events carry. Leaves out what is ours.
 *
 * @returns {Promise<object[]>} plugins of the analyzer, which waits for nothing that one of them does
 */
export async function elementsPlugins() {
  const entries = await Promise.all(tags.map(async (tag) => [tag, await partsThrough(tag)]));
  const through = Object.fromEntries(entries);
  return [
    {
      name: 'what defineElement does',
      analyzePhase({ts, node, moduleDoc}) {
        if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineElement') return;
        const [tag, constructor] = node.arguments.map((argument) => argument.getText());
        const declaration = moduleDoc.declarations?.find(({name}) => name === constructor);
        if (declaration === undefined) throw new Error(`${tag} is no class of ${moduleDoc.path}.`);
        Object.assign(declaration, {tagName: tag.slice(1, -1), customElement: true});
        moduleDoc.exports.push({
          kind: 'custom-element-definition',
          name: declaration.tagName,
          declaration: {name: constructor, module: moduleDoc.path},
        });
      },
      packageLinkPhase({customElementsManifest}) {
        const elements = customElementsManifest.modules.flatMap(({declarations}) => declarations);
        const byTag = new Map(elements.map((element) => [element.tagName, element]));
        const known = new Map();
        for (const element of elements) complete(element, byTag, through, known);
        // Where they are in the package.
        const published = (path) => path.replace(/^src\//, 'dist/esm/').replace(/\.ts$/, '.js');
        for (const module of customElementsManifest.modules) {
          module.path = published(module.path);
          for (const {declaration} of module.exports) declaration.module = published(declaration.module);
        }
      },
    },
  ];
}

function complete(element, byTag, through, known) {
  element.members = element.members?.filter(
    ({privacy, static: isStatic}) => privacy !== 'private' && !isStatic,
  );
  element.attributes = element.attributes?.filter(({name}) => name !== undefined);
  const details = eventDetails();
  for (const event of element.events ?? []) event.type = {text: details.get(event.name)};
  element.cssParts = partsOf(element.tagName, byTag, through, known);
  const tokens = allTokens();
  const own = new Map(element.cssProperties?.map((property) => [property.name, property]));
  const isRoot = element.tagName === 'twilio-chat';
  const {tokens: read} = drawnBy(element.tagName);
  element.cssProperties = [...tokens]
    .filter(([name]) => isRoot || read.has(name) || own.has(`--${name}`))
    .map(([name, token]) => ({
      name: `--${name}`,
      description: own.get(`--${name}`)?.description ?? token.description,
      default: token.default,
    }));
}

/** Its own, then those that come through; one that has a name already is told once. */
function partsOf(tag, byTag, through, known) {
  const done = known.get(tag);
  if (done !== undefined) return done;
  const parts = new Map(byTag.get(tag).cssParts?.map((part) => [part.name, part]));
  for (const {inside, part, name} of through[tag]) {
    const origin = partsOf(inside, byTag, through, known).find((candidate) => candidate.name === part);
    if (origin !== undefined && !parts.has(name)) parts.set(name, {...origin, name});
  }
  known.set(tag, [...parts.values()]);
  return known.get(tag);
}

/** The type of each event, as `events.ts` has it. */
function eventDetails() {
  const text = readFileSync('src/events.ts', 'utf8');
  return new Map(Array.from(text.matchAll(/'(chat-[\w-]+)': (CustomEvent<[^;]*>);/g), ([, ...pair]) => pair));
}
