// `npm run check`: what can be known without running anything. Fast; run it before each commit.
import {bin, runSteps, script} from './run-steps.mjs';

await runSteps([
  // None reads what another writes. The longest first, so that no core is left with it at the end.
  [
    bin(
      'lint and import boundaries',
      'eslint',
      '--cache',
      '--cache-location',
      'node_modules/.cache/eslint/',
      '.',
    ),
    bin('types', 'tsc', '-b'),
    bin('templates', 'lit-analyzer', 'src/**/*.ts', '--strict', '--quiet'),
    script('custom elements manifest is current', 'scripts/check-manifest.mjs'),
    bin('nothing is unused', 'knip', '--no-progress'),
    bin('format', 'prettier', '--check', '--cache', '--log-level', 'warn', '.'),
  ],
]);
