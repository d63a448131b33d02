import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createLocalService, type LocalService} from '../../local-service/index.js';
import {hostileFiles} from './support/hostile-files.js';
import {MediaClient} from './support/media-client.js';

/** Names that try to be something else, and what a browser may save them as. */
const names: readonly (readonly [given: string, header: string])[] = [
  ['a"; filename="b.html', `filename="a__ filename__b.html"; filename*=UTF-8''a_%3B%20filename%3D_b.html`],
  ['a\r\nX-Evil: 1\r\n\r\n<script>', `filename="aX-Evil_ 1_script_"; filename*=UTF-8''aX-Evil_%201_script_`],
  ['Grüße 👋.txt', `filename="Gr__e __.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%F0%9F%91%8B.txt`],
  ['jpg\u202etxt.exe', `filename="jpg_txt.exe"; filename*=UTF-8''jpg_txt.exe`],
  ["it's 100%(*).txt", `filename="it_s 100_(_).txt"; filename*=UTF-8''it%27s%20100%25%28_%29.txt`],
  ['..\\..\\autoexec.bat', `filename="autoexec.bat"; filename*=UTF-8''autoexec.bat`],
];

describe('a hostile file', () => {
  let service: LocalService;
  let ana: MediaClient;
  before(async () => {
    service = await createLocalService();
    ana = await MediaClient.as(service, 'ana');
  });
  after(() => service.stop());

  /** What a browser gets, by either address. */
  async function contentOf(content: string, type: string, name: string): Promise<readonly Response[]> {
    const {links} = (await ana.upload(content, type, `Filename=${encodeURIComponent(name)}`)).body;
    return Promise.all([fetch(links.content_direct_temporary), ana.fetch(links.content)]);
  }

  for (const {type, name, content, inline} of hostileFiles) {
    it(`is harmless as ${JSON.stringify(type)} ${name}`, async () => {
      for (const response of await contentOf(content, type, name)) {
        const {headers} = response;
        assert.equal(response.status, 200);
        assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
        assert.equal(headers.get('Content-Security-Policy'), "sandbox; default-src 'none'");
        assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
        assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
        assert.equal(headers.get('Cache-Control'), 'private');
        assert.match(headers.get('Content-Disposition')!, inline ? /^inline; / : /^attachment; /);
        const shown = /^(image\/(png|gif|jpeg|webp)|video\/mp4|audio\/mpeg)$/;
        const passive = /^(text\/plain|application\/(json|octet-stream|pdf))$/;
        assert.match(headers.get('Content-Type')!, inline ? shown : passive);
        assert.equal(await response.text(), content);
      }
    });
  }

  for (const [name, expected] of names) {
    it(`cannot leave its header as ${JSON.stringify(name)}`, async () => {
      for (const {headers} of await contentOf('x', 'text/html', name)) {
        assert.equal(headers.get('Content-Disposition'), `attachment; ${expected}`);
        assert.equal(headers.get('X-Evil'), null);
      }
    });
  }
});
