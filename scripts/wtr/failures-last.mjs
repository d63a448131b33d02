import {relative} from 'node:path';
import {stdout} from 'node:process';
import {defaultReporter} from '@web/test-runner';

/**
 * What a browser run prints: each file's failures when the file ends, progress only where somebody watches it, and all
 * failures once more at the end. Whoever reads the last lines of a log, as a CI shows them, reads what failed.
 */
export function reporters() {
  return [defaultReporter({reportTestProgress: stdout.isTTY === true}), {onTestRunFinished}];
}

/** Takes the sessions of a run, one for each file, as `@web/test-runner-core` describes them. */
function onTestRunFinished({sessions}) {
  const failed = [...sessions].filter(({passed}) => !passed);
  const count = [...sessions].reduce((sum, {testResults}) => sum + testsOf(testResults).length, 0);
  console.log(`${count} tests in ${[...sessions].length} files, ${failed.length} of these with failures.`);
  for (const {testFile, testResults, errors} of failed) {
    console.log(`\nFAILED in ${relative(process.cwd(), testFile)}`);
    for (const error of errors) console.log(text(error));
    for (const test of testsOf(testResults)) {
      if (!test.passed && !test.skipped) console.log(`  ✖ ${test.path}\n${text(test.error)}`);
    }
  }
}

/** All tests below a suite, each with the names of its suites before its own. */
function testsOf(suite, above = []) {
  if (suite === undefined) return [];
  const path = suite.name ? [...above, suite.name] : above;
  return [
    ...suite.tests.map((test) => ({...test, path: [...path, test.name].join(' › ')})),
    ...suite.suites.flatMap((inner) => testsOf(inner, path)),
  ];
}

/** What a test or a file failed with, without the depths of its stack. */
function text(error) {
  const {message = 'no message', expected, actual, stack} = error ?? {};
  const compared = expected === undefined ? [] : [`expected: ${expected}`, `actual: ${actual}`];
  return [message, ...compared, ...(stack ?? '').split('\n').slice(0, 8)]
    .map((line) => `    ${line}`)
    .join('\n');
}
