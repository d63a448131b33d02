/** `npm start`: the demo, until Ctrl-C. */
import {startDemo} from './start-demo.js';

try {
  const demo = await startDemo({environment: process.env, lively: true});
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
