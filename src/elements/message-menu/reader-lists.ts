import {html, nothing, type TemplateResult} from 'lit';
import {avatar} from '../../messages/avatar.js';
import type {RowContext} from '../../messages/row-context.js';
import type {ThreadMessage} from '../../model/group-messages.js';
import type {Participant} from '../../model/participant.js';

/** Of one list of people: more than that, nobody reads. */
export const mostListed = 100;

/** Who has read a message, and who has not: of those who are here by chat, without its author and this user. */
export function readerLists(
  {index, author, unsent}: ThreadMessage,
  participants: readonly Participant[],
  {terms, locale}: RowContext,
): readonly (TemplateResult | typeof nothing)[] {
  if (unsent !== undefined) return [];
  const order = new Intl.Collator(locale);
  const people = participants
    .filter(({own, type, identity}) => !own && type === 'chat' && identity !== author)
    .sort((one, other) => order.compare(one.name, other.name));
  const hasRead = ({lastReadIndex}: Participant) => (lastReadIndex ?? -1) >= index;
  return [
    list(terms.readBy, people.filter(hasRead), terms),
    list(
      terms.notReadYet,
      people.filter((each) => !hasRead(each)),
      terms,
    ),
  ];
}

function list(heading: string, people: readonly Participant[], {andOthers}: RowContext['terms']) {
  if (people.length === 0) return nothing;
  return html`<section class="people">
    <h3>${heading} <span class="count">${people.length}</span></h3>
    <ul>
      ${people
        .slice(0, mostListed)
        .map(
          ({name, identity}) =>
            html`<li>${avatar(name, identity ?? name, 'small')}<bdi class="cut">${name}</bdi></li>`,
        )}
      ${people.length > mostListed ? html`<li class="rest">${andOthers(people.length - mostListed)}</li>` : nothing}
    </ul>
  </section>`;
}
