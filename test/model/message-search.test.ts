import {expect} from '@open-wc/testing';
import type {ChatMessage} from '../../src/model/message.js';
import {hitIn} from '../../src/model/message-search.js';
import {wordsOf} from '../../src/model/text-search.js';

const saying = (body: string, files: readonly string[] = []): ChatMessage => ({
  kind: 'file',
  files: files.map((name) => ({sid: '', name, type: '', bytes: 1})),
  key: 'IM1',
  sid: 'IM1',
  index: 7,
  author: 'ben',
  own: false,
  sentAt: 1000,
  edited: false,
  clientId: null,
  body,
});
const hitOf = (query: string, message: ChatMessage) => hitIn(message, wordsOf(query));

describe('hitIn()', () => {
  it('says which message it is, and where in it', () => {
    expect(hitOf('box', saying('The photo of the box'))).to.deep.equal({
      index: 7,
      sid: 'IM1',
      key: 'IM1',
      author: 'ben',
      own: false,
      sentAt: 1000,
      excerpt: 'The photo of the box',
      match: [17, 20],
    });
    expect(hitOf('boxes', saying('The photo of the box'))).to.be.null;
  });

  it('looks at the names of files, too', () => {
    const message = saying('As asked', ['Lieferschein.pdf', 'Foto.jpg']);
    expect(hitOf('lieferschein asked', message)?.excerpt).to.equal('Lieferschein.pdf Foto.jpg As asked');
  });

  it('cuts a long text around the place, on one line, and through no character', () => {
    const text = `${'😀'.repeat(5000)}\nthe\tbox${'é'.repeat(5000)}`;
    const {excerpt, match} = hitOf('the', saying(text))!;
    expect(excerpt.slice(...match)).to.equal('the');
    expect(excerpt).to.match(/ the box/);
    expect(excerpt.length).to.be.within(60, 200);
    expect(encodeURIComponent(excerpt)).to.be.a('string');
  });
});
