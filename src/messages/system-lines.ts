import {html, nothing, type TemplateResult} from 'lit';
import type {ToldLine} from '../model/collapse-lines.js';
import type {LineGap} from '../model/place-lines.js';
import {dayPill} from './day-pill.js';
import {exactTime, timeOfDay} from './message-dates.js';
import type {RowContext} from './row-context.js';

/** More of a name, no line has room for. */
const longestName = 80;
/** What would change the direction of the words around it. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** What happened between two messages: one line for each sentence, with the days that they begin. */
export function systemLines({lines}: LineGap, context: RowContext): readonly TemplateResult[] {
  return lines.map((line) => {
    const time = timeOfDay(line.at, context);
    return html`${line.startsDay ? dayPill(line.at, context) : nothing}<p
        part="system"
        class="system"
        title=${exactTime(line.at, context)}
        >${sentenceOf(line, context)}<span class="visually-hidden">, <time datetime=${new Date(line.at).toISOString()}>${time}</time></span></p
      >`;
  });
}

/** For example “Ana, Ben and 40 others joined”. */
export function sentenceOf({kind, people, others, name}: ToldLine, {terms, names}: RowContext): string {
  const {notes} = terms;
  if (kind === 'renamed') return notes.renamed(name === null ? null : isolated(name));
  if (kind === 'closed' || kind === 'reopened' || kind === 'added') return notes[kind];
  const who = people.map((person) => isolated(names.get(person.identity ?? '') ?? person.name));
  return notes[kind](terms.participants(who, others), people.length + others);
}

/** A name in its own direction, whatever it holds. */
function isolated(name: string): string {
  return `\u2068${name.slice(0, longestName).replace(bidiControls, '')}\u2069`;
}
