import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readCliOptions} from '../../local-service/cli-options.js';

describe('the arguments of the command line', () => {
  const read = (line: string) => readCliOptions(line.split(' ').filter(Boolean));

  it('may be absent', () => {
    assert.deepEqual(read(''), {json: false, help: false, service: {port: 0, allowedOrigins: []}});
  });

  it('say all that a service needs', () => {
    const line =
      'service --port 4455 --data ./d --allow-origin https://a.example --allow-origin http://b:1 --seed 7 --rate-limit --json';
    assert.deepEqual(read(line), {
      json: true,
      help: false,
      service: {
        port: 4455,
        data: './d',
        allowedOrigins: ['https://a.example', 'http://b:1'],
        faultSeed: 7,
        rateLimit: true,
      },
    });
  });

  it('open ports that are named, or any', () => {
    const ports = (line: string) => {
      const {control, tls} = read(line).service;
      return {control, tls};
    };
    assert.deepEqual(ports('--control --tls'), {control: {port: 0}, tls: {port: 0}});
    assert.deepEqual(ports('--control 1 --tls 443 --region us1 --region ie1'), {
      control: {port: 1},
      tls: {port: 443, regions: ['us1', 'ie1']},
    });
    assert.deepEqual(ports('--tls --json').tls, {port: 0});
  });

  const wrong: readonly [line: string, reason: RegExp][] = [
    ['--port abc', /^--port must be a whole number from 0 to 65535, not “abc”$/],
    ['--port 65536', /--port/],
    ['--port -1', /--port/],
    ['--port 1e3', /--port/],
    ['--control x', /--control must be/],
    ['--tls 70000', /--tls must be/],
    ['--seed x', /--seed must be/],
    ['--allow-origin foo', /^--allow-origin must be an origin such as https:\/\/chat\.example, not “foo”$/],
    ['--allow-origin https://a.example/', /“https:\/\/a\.example” is one$/],
    ['--allow-origin *', /--allow-origin/],
    ['--allow-origin null', /--allow-origin/],
    ['--region us1', /--region is of use with --tls alone/],
    ['--data=', /--data must name a folder/],
    ['serve', /no command “serve”/],
    ['service more', /no command “service more”/],
    ['--unknown', /--unknown/],
  ];
  for (const [line, reason] of wrong) {
    it(`are refused when they are ${line}`, () => assert.throws(() => read(line), {message: reason}));
  }
});
