import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';

/** Installs what test/benchmark compares us with, where it is missing: nobody else needs it. */
export function installPeers(folder: string): void {
  if (existsSync(`${folder}/node_modules`)) return;
  console.log('Installing the peers in test/benchmark, once.');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
