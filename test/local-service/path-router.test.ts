import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {PathRouter} from '../../local-service/path-router.js';

describe('PathRouter', () => {
  const router = new PathRouter<string>([
    ['GET', '/a', 'list'],
    ['POST', '/a', 'create'],
    ['GET', '/a/:id', 'read'],
    ['GET', '/a/:id/b/:other', 'nested'],
  ]);

  it('tells methods and paths apart', () => {
    assert.equal(router.match('GET', '/a')?.handler, 'list');
    assert.equal(router.match('POST', '/a')?.handler, 'create');
    assert.equal(router.match('DELETE', '/a'), undefined);
    assert.equal(router.match('GET', '/a/1/b'), undefined);
  });

  it('decodes each variable segment by itself', () => {
    assert.deepEqual(router.match('GET', '/a/x%2Fy/b/%C3%BC%20z')?.params, ['x/y', 'ü z']);
  });

  it('does not match an empty or a wrongly encoded segment', () => {
    assert.equal(router.match('GET', '/a/'), undefined);
    assert.equal(router.match('GET', '/a/%E0%A4%A'), undefined);
  });
});
