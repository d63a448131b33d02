import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/model/errors.js';
import {isTransient, toErrorInfo, toSendResult} from '../../src/sdk/to-error.js';

const upstream = (status: number, code?: number) =>
  Object.assign(new Error('REFUSED'), {status, body: code === undefined ? undefined : {code}});

const upload = (uploadStatus: number | null, code?: number) =>
  Object.assign(new Error('The upload failed.'), {uploadStatus, body: {code}});

describe('a rejected send', () => {
  // Texts of SDK 3.0.1: a version that changes one must fail here.
  for (const [what, error, kind] of [
    [
      'was waiting in the SDK’s queue',
      new Error("request 'POST' to 'aim.us1.twilio.com' timed out"),
      'not-stored',
    ],
    ['found no connection', new Error('Unable to connect: not connected'), 'not-stored'],
    ['met an old token', upstream(401, 20101), 'unauthorized'],
    ['came too fast', upstream(429, 50063), 'throttled'],
    ['came too fast for the service', upstream(429), 'throttled'],
    ['is not allowed', upstream(403, 50430), 'permanent'],
    ['is malformed', upstream(400, 50503), 'permanent'],
    ['is too large', upstream(413), 'permanent'],
    ['was cut off', new Error('disconnected'), 'ambiguous'],
    ['got no answer', new Error('Twilsock: request timeout: TM1'), 'ambiguous'],
    ['was cancelled', new Error('Twilsock: request cancelled by user'), 'ambiguous'],
    ['met a fault', upstream(500), 'ambiguous'],
    ['met a conflict', upstream(409), 'ambiguous'],
    ['timed out at the service', upstream(408), 'ambiguous'],
    ['failed after a conflict', new Error('Fetch resource from "x" failed.'), 'ambiguous'],
    ['says something new', 'what?', 'ambiguous'],
    ['was refused on the socket itself', {reply: {status: {code: 403, errorCode: 54007}}}, 'permanent'],
    ['met a fault of the socket', {reply: {status: {code: 500}}}, 'ambiguous'],
    ['goes to a closed conversation', upstream(400, 50377), 'permanent'],
    ['has nowhere to go', new ChatError('conversation-not-found', 'Gone.'), 'permanent'],
    ['could not be begun', new ChatError('send-failed', 'Later.', {retryable: true}), 'not-stored'],
    ['lost its client', new ChatError('connection-failed', 'Given up.', {retryable: true}), 'ambiguous'],
    ['has files that are too large', upload(413, 50512), 'permanent'],
    ['has files of a refused type', upload(415), 'permanent'],
    ['uploads with an old token', upload(401), 'unauthorized'],
    ['uploads too fast', upload(429), 'throttled'],
    ['was cut off in its upload', upload(null), 'not-stored'],
    ['met a fault in its upload', upload(503), 'not-stored'],
    ['was cancelled in its upload', upload(null), 'not-stored'],
  ] as const) {
    it(`that ${what} is ${kind}`, () => {
      expect(toSendResult(error).kind).to.equal(kind);
    });
  }

  it('keeps Twilio’s own code', () => {
    expect(toErrorInfo(upstream(403, 50430), 'send-failed')).to.deep.equal({
      code: 'conversation-forbidden',
      retryable: false,
      twilioCode: 50430,
    });
  });
});

describe('the reason of a refused upload', () => {
  for (const [status, code] of [
    [400, 'upload-failed'],
    [403, 'not-permitted'],
    [413, 'file-too-large'],
    [415, 'file-type-refused'],
    [null, 'upload-failed'],
  ] as const) {
    it(`is ${code} for ${status ?? 'no answer'}`, () => {
      expect(toErrorInfo(upload(status), 'send-failed').code).to.equal(code);
    });
  }
});

describe('a rejected read', () => {
  it('is worth repeating unless the service refused it', () => {
    expect(isTransient(new Error('disconnected'))).to.equal(true);
    const cutOff = Object.assign(new Error('disconnected (status: 0, code: 0)'), {status: 0, code: 0});
    expect(isTransient(cutOff), 'a page').to.equal(true);
    expect(isTransient(upstream(503))).to.equal(true);
    expect(isTransient(upstream(429))).to.equal(true);
    expect(isTransient(upstream(404, 50350))).to.equal(false);
  });
});
