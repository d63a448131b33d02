import {expect} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {chatOf, inside} from './chat-fixture.js';

/** All elements below one, through every shadow root. */
function* below(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* below(element.shadowRoot);
  }
}

/** What is for pressing, for typing, or only of use on a screen. */
const screenOnly =
  'button, input, textarea, progress, [role=menu], [role=search], [part~=unread-chip], .floating';

describe('On paper', () => {
  afterEach(() => emulateMedia({media: 'screen'}));

  it('there is what was said, and nothing that asks to be pressed', async () => {
    const {sid, people} = await chatRoom(['Ana', 'Ben'], {friendlyName: 'Harbour'});
    const [ana, ben] = people;
    await ben.sayAll(sid, [
      ...Array.from({length: 60}, (_, i) => `Message ${i}`),
      'ship '.repeat(600),
      ...Array.from({length: 15}, (_, i) => `More ${i}`),
    ]);
    await ana.read(sid, 20);
    const chat = await chatOf(ana, {sid});
    const thread = await until(() => inside(chat, 'chat-conversation', 'chat-message-list'));
    const find = (selector: string) => thread.shadowRoot!.querySelector<HTMLElement>(selector);
    await until(() => find('[part~=unread-divider]'), 'it opens at what is unread');
    await chat.openSearch('ship');
    const search = inside(chat, 'chat-conversation', 'chat-thread-search')!;
    const countOf = () => search.shadowRoot!.querySelector('[part=count]')!.textContent;
    await until(() => countOf() === '1 match');
    search.shadowRoot!.querySelector<HTMLElement>('[part=older]')!.click();
    const button = await until(() => find('.show-all'), 'a match is shown');
    await until(() => find('[data-sought]'), 'its message is ringed');
    expect(find('[part~=jump-button]')).to.exist;
    const row = button.closest<HTMLElement>('.row')!;
    row.focus();
    row.dispatchEvent(new KeyboardEvent('keydown', {key: 'ContextMenu', bubbles: true, cancelable: true}));
    await until(() => find('[role=menu]'), 'the menu is open');
    const shown = (selector: string) =>
      [...below(chat.shadowRoot!)].filter(
        (element) => element.matches(selector) && element.checkVisibility(),
      );
    expect(shown(screenOnly).length).to.be.above(8);
    await emulateMedia({media: 'print'});
    expect(shown(screenOnly).map(({outerHTML}) => outerHTML)).to.deep.equal([]);
    expect(getComputedStyle(find('[data-sought] > .bubble')!).outlineStyle).to.equal('none');
    expect(shown('h2').map(({textContent}) => textContent)).to.include('Harbour');
    expect(shown('.bubble').length).to.be.above(10);
    expect(find('.scroller')!.clientHeight).to.be.at.least(find('.thread')!.offsetHeight);
  });
});
