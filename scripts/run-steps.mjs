import {spawn} from 'node:child_process';
import {availableParallelism} from 'node:os';

/** More commands at once would only share the cores, and fill the memory. */
const atOnce = Math.max(2, availableParallelism());

/**
 * Runs named commands, stops at the first that fails, and says how long each took.
 * Output of steps that run side by side is shown when they end, so that lines do not mix.
 *
 * @typedef {{name: string, command: string, args: readonly string[]}} Step
 * @param {readonly (Step | readonly Step[])[]} steps A step, or several to run at the same time: as many as there are
 *   cores, the first ones first.
 */
export async function runSteps(steps) {
  const start = performance.now();
  for (const step of steps) {
    const group = Array.isArray(step) ? step : [step];
    if (!(await runGroup(group))) process.exit(1);
  }
  console.log(`All steps passed in ${seconds(start)}.`);
}

/** @param {readonly Step[]} group @returns {Promise<boolean>} whether all of it passed */
async function runGroup(group) {
  const waiting = [...group];
  let isPassed = true;
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const ok = await run(step, group.length > 1);
      isPassed &&= ok;
    }
  };
  await Promise.all(Array.from({length: atOnce}, lane));
  return isPassed;
}

/** A step that runs a package's own command, without the cost of `npx`. */
export function bin(name, command, ...args) {
  return {name, command: `node_modules/.bin/${command}`, args};
}

/** A step that runs a script of ours. */
export function script(name, file, ...args) {
  return {name, command: process.execPath, args: [file, ...args]};
}

/** @param {Step} step @param {boolean} beside @returns {Promise<boolean>} */
function run({name, command, args}, beside) {
  const start = performance.now();
  if (!beside) console.log(`\n— ${name}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: beside ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      output += error.message;
      resolve(false);
    });
    child.on('close', (code) => {
      if (beside) console.log(`\n— ${name}\n${output.trimEnd()}`);
      console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${name}, ${seconds(start)}`);
      resolve(code === 0);
    });
  });
}

function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
