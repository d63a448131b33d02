import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {asRecord, parseJson, textIn} from '../../local-service/json.js';

describe('json', () => {
  it('refuses what nests too deeply, and only that', () => {
    assert.throws(() => parseJson('['.repeat(65) + ']'.repeat(65)), SyntaxError);
    assert.doesNotThrow(() => parseJson('['.repeat(64) + ']'.repeat(64)));
  });

  it('does not take brackets in texts for nesting', () => {
    assert.equal(parseJson(JSON.stringify(`${'['.repeat(500)}\\"`)), `${'['.repeat(500)}\\"`);
  });

  it('reads only own texts', () => {
    const record = asRecord(parseJson('{"__proto__": {"polluted": "yes"}, "a": 1, "b": "text"}'));
    assert.equal(textIn(record, 'polluted'), undefined);
    assert.equal(textIn(record, 'toString'), undefined);
    assert.equal(textIn(record, 'a'), undefined);
    assert.equal(textIn(record, 'b'), 'text');
    assert.equal(({} as {polluted?: string}).polluted, undefined);
  });
});
