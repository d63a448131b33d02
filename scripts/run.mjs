import {spawn} from 'node:child_process';

/**
 * Runs a tool of `node_modules/.bin` with its output on our terminal.
 *
 * @param {string} tool
 * @param {string[]} args
 * @returns {Promise<void>} rejects, naming the command, when it does not succeed
 */
export function run(tool, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(`node_modules/.bin/${tool}`, args, {stdio: 'inherit'});
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${tool} ${args.join(' ')}: exit code ${code}`)),
    );
  });
}
