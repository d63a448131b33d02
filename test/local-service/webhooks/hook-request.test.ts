import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import fc from 'fast-check';
import twilio from 'twilio';
import {deliverHook} from '../../../local-service/webhooks/deliver-hook.js';
import {hookRequest, type HookMethod} from '../../../local-service/webhooks/hook-request.js';
import {HookTransport} from '../../../local-service/webhooks/hook-transport.js';
import {HookReceiver} from '../support/hook-receiver.js';

const TOKEN = '12345678901234567890123456789012';
const odd = {
  EventType: 'onMessageAdded',
  Body: 'Käse & 🧀 = "100 %" + \'x\'\r\n\u0000 <ü> #?;,/:@$!*()~',
  Attributes: '{"a":["b c",1]}',
  'MessagingBinding.Address': 'whatsapp:+15550100',
  Empty: '',
};

describe('the signature of a webhook', () => {
  let receiver: HookReceiver;
  const transport = new HookTransport();
  before(async () => {
    receiver = await HookReceiver.start();
  });
  beforeEach(() => receiver.requests.splice(0));
  after(async () => {
    transport.close();
    await receiver.stop();
  });

  async function send(path: string, method: HookMethod, parameters = odd) {
    await deliverHook(transport, TOKEN, {url: receiver.url + path, method, parameters});
    return receiver.requests[0]!;
  }

  const paths = [
    '/hook',
    '/',
    '',
    '/hook?a=1&b=2',
    "/hook?name=O'Brien&x=%27%20+",
    '/a%20b/ü/(x)?q=ü&q=again&empty=&flag',
    '/hook?a=1#rc=0&rt=4000',
  ];

  for (const path of paths) {
    it(`is accepted for a POST to “${path}”`, async () => {
      const {signature, url, parameters} = await send(path, 'POST');
      assert.deepEqual({...parameters}, {...odd, RetryCount: '0'});
      assert.equal(twilio.validateRequest(TOKEN, signature, url, parameters), true);
      assert.equal(twilio.validateRequest('another', signature, url, parameters), false);
      assert.equal(twilio.validateRequest(TOKEN, signature, url, {...parameters, Body: 'forged'}), false);
    });

    it(`is accepted for a GET of “${path}”`, async () => {
      const {signature, url, parameters, body} = await send(path, 'GET');
      assert.equal(body, '');
      assert.equal(parameters['Body'], odd.Body);
      assert.equal(twilio.validateRequest(TOKEN, signature, url, {}), true);
      assert.equal(twilio.validateRequest(TOKEN, signature, `${url}&x=1`, {}), false);
    });
  }

  it('is accepted with the hash of the body, where the address asks for it', async () => {
    for (const method of ['POST', 'GET'] as const) {
      receiver.requests.splice(0);
      const {signature, url, body} = await send('/hook?bodySHA256=&a=1', method);
      assert.equal(twilio.validateRequestWithBody(TOKEN, signature, url, body), true);
      assert.equal(twilio.validateRequestWithBody(TOKEN, signature, url, `${body}x`), false);
    }
  });

  it('signs the address without its user and password, which are sent as basic authentication', async () => {
    const target = `${receiver.url.replace('//', '//ana:p%40ss@')}/hook`;
    await deliverHook(transport, TOKEN, {url: target, method: 'POST', parameters: odd});
    const {headers, signature, url, parameters} = receiver.requests[0]!;
    assert.equal(headers.authorization, `Basic ${Buffer.from('ana:p@ss').toString('base64')}`);
    assert.equal(twilio.validateRequest(TOKEN, signature, url, parameters), true);
  });

  it('is accepted with and without the standard port', () => {
    for (const target of [
      'https://hooks.example/x',
      'https://hooks.example:443/x',
      'http://hooks.example:80/',
    ]) {
      const {url, headers} = hookRequest(TOKEN, target, 'POST', odd);
      assert.equal(twilio.validateRequest(TOKEN, headers['X-Twilio-Signature']!, url.href, odd), true);
      assert.equal(twilio.validateRequest(TOKEN, headers['X-Twilio-Signature']!, target, odd), true);
    }
  });

  it('is accepted for any parameters at all', () => {
    const text = fc.string({unit: 'grapheme', maxLength: 40});
    const names = fc.string({unit: 'grapheme', minLength: 1, maxLength: 12});
    fc.assert(
      fc.property(fc.dictionary(names, text), fc.constantFrom('GET', 'POST'), (parameters, method) => {
        const {url, headers} = hookRequest(TOKEN, 'http://127.0.0.1:1/x?y=z', method, parameters);
        const form = method === 'POST' ? parameters : {};
        return twilio.validateRequest(TOKEN, headers['X-Twilio-Signature']!, url.href, form);
      }),
    );
  });
});
