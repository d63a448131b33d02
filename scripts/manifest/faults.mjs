import {readFileSync} from 'node:fs';
import {allParts, drawnBy, partsThrough, tags} from './sources.mjs';

/**
 * What a manifest leaves out or makes up, in sentences; none when it is complete.
 *
 * @param {object} manifest as `custom-elements.json` has it
 */
export async function faultsOf(manifest) {
  const elements = new Map(
    manifest.modules.flatMap(({declarations}) => declarations).map((element) => [element.tagName, element]),
  );
  const faults = [];
  const drawnAnywhere = allParts();
  const saidAnywhere = new Set();
  for (const tag of tags) {
    const element = elements.get(tag);
    if (element === undefined) {
      faults.push(`<${tag}> is missing.`);
      continue;
    }
    const names = (kind) => new Set((element[kind] ?? []).map(({name}) => name));
    const through = await partsThrough(tag);
    const outside = new Set(through.map(({name}) => name));
    const {parts, slots} = drawnBy(tag);
    const said = names('cssParts');
    for (const part of said) saidAnywhere.add(part);
    for (const part of parts)
      if (!said.has(part)) faults.push(`<${tag}> draws the part “${part}”, and does not say so.`);
    for (const part of said)
      if (!outside.has(part) && !drawnAnywhere.has(part))
        faults.push(`<${tag}> says that it has the part “${part}”, which nothing draws.`);
    for (const slot of slots)
      if (!names('slots').has(slot)) faults.push(`<${tag}> has the slot “${slot}”, and does not say so.`);
    for (const slot of names('slots'))
      if (!slots.has(slot)) faults.push(`<${tag}> says that it has the slot “${slot}”, which it has not.`);
    faults.push(...faultsThrough(tag, through, elements), ...undescribed(tag, element));
  }
  for (const part of drawnAnywhere)
    if (!saidAnywhere.has(part)) faults.push(`No element says that it has the part “${part}”.`);
  const fired = new Set((elements.get('twilio-chat')?.events ?? []).map(({name}) => name));
  for (const [, event] of readFileSync('src/events.ts', 'utf8').matchAll(/'(chat-[\w-]+)': CustomEvent/g))
    if (!fired.has(event)) faults.push(`<twilio-chat> does not say that it fires ${event}.`);
  return faults;
}

/** Every part of an element inside comes through, and nothing that it has not. */
function faultsThrough(tag, through, elements) {
  const faults = [];
  for (const inside of new Set(through.map((part) => part.inside))) {
    const had = new Set(elements.get(inside)?.cssParts?.map(({name}) => name));
    const open = new Set(through.filter((part) => part.inside === inside).map(({part}) => part));
    for (const part of had)
      if (!open.has(part)) faults.push(`<${tag}> does not let the part “${part}” of <${inside}> through.`);
    for (const part of open)
      if (!had.has(part)) faults.push(`<${tag}> lets the part “${part}” through, which <${inside}> has not.`);
  }
  return faults;
}

function undescribed(tag, element) {
  const kinds = ['attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'members'];
  return kinds.flatMap((kind) =>
    (element[kind] ?? [])
      .filter(({description, inheritedFrom}) => !description && inheritedFrom === undefined)
      .map(({name}) => `<${tag}> says nothing of what “${name}” is (${kind}).`),
  );
}
