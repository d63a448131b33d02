import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {decodeFrame, encodeFrame, FrameError} from '../../local-service/twilsock/frame.js';

describe('frame', () => {
  it('comes back as it was', () => {
    const frame = decodeFrame(encodeFrame({method: 'init', id: 'TM1'}, '{"a":1}'));
    assert.deepEqual(frame, {header: {method: 'init', id: 'TM1', payload_size: 7}, payload: '{"a":1}'});
  });

  it('counts bytes, not characters', () => {
    const bytes = encodeFrame({name: 'Zoë 🌊'}, 'grüß 👋');
    const header = '{"name":"Zoë 🌊","payload_size":11}';
    assert.equal(bytes.toString(), `TWILSOCK V3.0 ${Buffer.byteLength(header)}\r\n${header}\r\ngrüß 👋`);
    assert.equal(decodeFrame(bytes).payload, 'grüß 👋');
  });

  it('ends the header also where no payload follows', () => {
    assert.ok(encodeFrame({}).toString().endsWith('}\r\n'));
  });

  it('may leave the size of an absent payload out', () => {
    assert.equal(decodeFrame(Buffer.from('TWILSOCK V3.0 2\r\n{}\r\n')).payload, '');
  });

  const faults: Record<string, string | Buffer> = {
    'another protocol': 'TWILSOCK V2.0 2\r\n{}\r\n',
    'no magic': 'GET / HTTP/1.1\r\n\r\n',
    'a header length beyond the end': 'TWILSOCK V3.0 99\r\n{}\r\n',
    'a header length beyond the limit': `TWILSOCK V3.0 99999\r\n"${'a'.repeat(99_997)}"\r\n`,
    'a header that is no JSON': 'TWILSOCK V3.0 2\r\n{]\r\n',
    'a header nested too deeply': `TWILSOCK V3.0 2000\r\n${'['.repeat(1000)}${']'.repeat(1000)}\r\n`,
    'a wrong payload size': 'TWILSOCK V3.0 18\r\n{"payload_size":9}\r\nabc',
    'text that is no UTF-8': Buffer.concat([
      Buffer.from('TWILSOCK V3.0 18\r\n{"payload_size":1}\r\n'),
      Buffer.from([0xff]),
    ]),
    nothing: '',
  };
  for (const [name, bytes] of Object.entries(faults)) {
    it(`is refused with ${name}`, () => {
      assert.throws(() => decodeFrame(Buffer.from(bytes as string)), FrameError);
    });
  }

  it('throws nothing but its own error, whatever the bytes', () => {
    const good = encodeFrame({method: 'message', id: 'TM1', deep: {a: [1, 'x']}}, '{"b":"ü"}');
    const edit = fc.record({
      at: fc.nat(good.length),
      remove: fc.nat(4),
      insert: fc.uint8Array({maxLength: 6}),
    });
    fc.assert(
      fc.property(fc.array(edit, {minLength: 1, maxLength: 5}), (edits) => {
        let bytes = good;
        for (const {at, remove, insert} of edits) {
          bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
        }
        try {
          decodeFrame(bytes);
        } catch (error) {
          assert.ok(error instanceof FrameError);
        }
      }),
      {numRuns: 3000},
    );
  });

  it('keeps any header and payload', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.string({unit: 'grapheme'})),
        fc.string(),
        (header, payload) => {
          const frame = decodeFrame(encodeFrame(header, payload));
          assert.equal(frame.payload, payload);
          for (const [name, value] of Object.entries(header)) {
            if (name !== 'payload_size' && name !== '__proto__') assert.equal(frame.header[name], value);
          }
        },
      ),
      {numRuns: 500},
    );
  });
});
