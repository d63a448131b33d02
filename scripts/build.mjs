/**
 * `npm run build`: everything that is published, into `dist/`.
 *
 * The type checkers and the bundler do not depend on each other, so they run side by side.
 */
import {rm} from 'node:fs/promises';
import {run} from './run.mjs';

await rm('dist', {recursive: true, force: true});

await Promise.all([
  run('vite', ['build', '--logLevel', 'warn']),
  run('vite', ['build', '--mode', 'embed', '--logLevel', 'warn']),
  run('tsc', ['-b', 'server', 'local-service']),
  run('tsc', ['-p', 'tsconfig.build.json']),
]);
