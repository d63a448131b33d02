import {execFileSync} from 'node:child_process';
import {findBrowser} from './find-browser.mjs';

/**
 * The path of a Chromium: the one that is there, or one installed now where we may (Debian and its kin, as root).
 * Otherwise says in one line what to install, and ends the process.
 */
export function ensureBrowser() {
  try {
    return findBrowser();
  } catch (missing) {
    const mayInstall = process.env.CHROME_PATH === undefined && process.getuid?.() === 0 && has('apt-get');
    if (!mayInstall) stop(missing.message);
    console.log('No Chromium found: installing Debian’s.');
    const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
    const apt = (...args) =>
      execFileSync('apt-get', ['-qq', ...args], {env, stdio: ['ignore', 'ignore', 'inherit']});
    try {
      apt('update');
      apt(
        'install',
        '-y',
        '--no-install-recommends',
        'chromium',
        'fonts-noto-color-emoji',
        'fonts-noto-core',
      );
      return findBrowser();
    } catch {
      stop(missing.message);
    }
  }
}

function has(command) {
  try {
    execFileSync('which', [command], {stdio: 'ignore'});
    return true;
  } catch {
    return false;
  }
}

/** @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}
