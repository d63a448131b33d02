// `npm run build`: everything that is published, into `dist/`.
import {rmSync} from 'node:fs';
import {bin, runSteps} from './run-steps.mjs';

// tsc builds on what it finds, and would leave the files of sources that are gone.
rmSync('dist', {recursive: true, force: true});

// None of them reads what another writes.
await runSteps([
  [
    bin('modules', 'vite', 'build', '--logLevel', 'warn'),
    bin('script tag', 'vite', 'build', '--mode', 'embed', '--logLevel', 'warn'),
    bin('server and local service', 'tsc', '-b', 'server', 'local-service'),
    bin('types', 'tsc', '-p', 'tsconfig.build.json'),
  ],
]);
