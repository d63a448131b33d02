/** `npm start`: the demo, until Ctrl-C. */
import {startBundle} from './page-bundle.js';

try {
  // Before the server and the service are even read, because the scripts take longest.
  const bundle = startBundle();
  const {startDemo} = await import('./start-demo.js');
  const demo = await startDemo({environment: process.env, lively: true, bundle});
  const place =
    demo.service === null ? 'Twilio, with your credentials' : `a local service at ${demo.service.url}`;
  console.log(`\n  Chat demo:  ${demo.url}\n  speaks to ${place}. Ctrl-C stops it.\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.stop().then(() => process.exit(0)));
  }
} catch (error) {
  // One line for whoever set the environment, not the path through our code.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
