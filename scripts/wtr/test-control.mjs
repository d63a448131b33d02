import {TestCoverage} from './test-coverage.mjs';
import {TestMatrix} from './test-matrix.mjs';
import {TestProxies} from './test-proxies.mjs';
import {TestServices} from './test-services.mjs';
import {TestTokens} from './test-tokens.mjs';

/**
 * Lets tests in the browser act on the local services of the run: `POST /test-control` with a list of calls
 * `{service, target, method, args}`, answered by the list of results. `target` is `world`, `controls`, `pushes`,
 * `service`, `services`, `tokens`, `proxies`, `matrix` or `coverage`.
 *
 * @returns {{plugin: import('@web/test-runner').TestRunnerPlugin, middleware: import('koa').Middleware}}
 */
export function testControl() {
  const services = new TestServices();
  const tokens = new TestTokens(services);
  const proxies = new TestProxies(services);
  const all = {services, tokens, proxies, matrix: new TestMatrix(), coverage: new TestCoverage()};
  const serverStop = async () => {
    proxies.stop();
    tokens.stop();
    await services.stop();
  };
  return {
    plugin: {name: 'test-control', serverStart: () => services.start(), serverStop},
    middleware: async (context, next) => {
      const [, service, identity] = /^\/test-token\/([^/]+)\/([^/]+)$/.exec(context.path) ?? [];
      if (service !== undefined) return tokens.answer(context, service, decodeURIComponent(identity));
      if (context.path !== '/test-control') return next();
      try {
        const results = [];
        for (const call of JSON.parse(await textOf(context.req), withDates))
          results.push(await run(call, all));
        context.body = JSON.stringify(results.map((result) => result ?? null));
      } catch (error) {
        context.status = 400;
        context.body = String(error);
      }
    },
  };
}

function run({service, target, method, args}, all) {
  if (target in all) return all[target][method](...args);
  const found = all.services.get(service);
  return target === 'service' ? found[method](...args) : found[target][method](...args);
}

/** JSON knows no dates, and the world takes no others. */
function withDates(key, value) {
  return key === 'dateCreated' && typeof value === 'string' ? new Date(value) : value;
}

async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
