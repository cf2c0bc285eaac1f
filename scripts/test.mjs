// npm test: everything. Format, lint, zones, unused code, types, unit and medium tests, then the built app in a real browser.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findChromium } from './chromium.mjs';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const totals = { passed: 0, failed: 0, skipped: 0 };
const faults = [];
const failedTests = [];
const repeatedTests = [];

function step(name, command, args, env = {}) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return judge(name, status, started);
}

function judge(name, status, started) {
  console.log(`── ${name}: ${status === 0 ? 'good' : 'FAILED'} after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (status !== 0) faults.push(name);
  return status === 0;
}

/** A step beside others: what it prints is shown in one piece when it ends. */
function quietStep(name, script) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { cwd: root });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
    child.on('close', (status) => {
      process.stdout.write(`\n── ${name}\n${Buffer.concat(printed).toString()}`);
      resolve(judge(name, status, started));
    });
  });
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(join(results, file), 'utf8'));
  } catch {
    return null;
  }
}

/** Names of the failed ones in a report of Vitest. */
function failedIn(report) {
  return (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  );
}

/** Names of the tests in a suite of Playwright's report that came out in this way: `unexpected`, or `flaky` for one that was tried again. */
function namesInSuite({ suites = [], specs = [], file }, outcome) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === outcome));
  return [
    ...own.map(({ title }) => `e2e/${file}: ${title}`),
    ...suites.flatMap((suite) => namesInSuite(suite, outcome)),
  ];
}

await Promise.all([
  quietStep('format', 'format:check'),
  quietStep('lint and zones', 'lint'),
  quietStep('unused code', 'unused'),
  quietStep('types', 'types'),
]);
const isBuilt = step('build', 'npm', ['run', '--silent', 'build']);
for (const project of ['unit', 'medium']) {
  const output = `${project}.json`;
  const args = [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(results, output)}`,
  ];
  step(`${project} tests`, 'npx', args, isBuilt ? { RACCORD_CHILDREN: 'built' } : {});
  const report = readResults(output);
  failedTests.push(...failedIn(report));
  totals.passed += report?.numPassedTests ?? 0;
  totals.failed += report?.numFailedTests ?? 0;
  totals.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
}

const chromium = findChromium();
if (isBuilt) {
  if (chromium) {
    step('browser tests', 'npx', ['playwright', 'test', '--reporter=list,json'], {
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, 'e2e.json'),
    });
    const report = readResults('e2e.json');
    for (const suite of report?.suites ?? []) {
      failedTests.push(...namesInSuite(suite, 'unexpected'));
      repeatedTests.push(...namesInSuite(suite, 'flaky'));
    }
    const stats = report?.stats;
    totals.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
    totals.failed += stats?.unexpected ?? 0;
    totals.skipped += stats?.skipped ?? 0;
  } else {
    console.error(
      '\n!! BROWSER TESTS SKIPPED: no Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH. !!',
    );
    faults.push('browser tests: no Chromium');
  }
}

if (totals.skipped > 0) console.log(`\n!! ${totals.skipped} test(s) SKIPPED: see the notices above. !!`);
for (const name of repeatedTests) console.log(`!! GOOD ONLY WHEN TRIED AGAIN: ${name} !!`);
for (const name of failedTests) console.error(`✗ ${name}`);
if (faults.length > 0) console.error(`\nNot good: ${faults.join(', ')}.`);
console.log(
  `\n${totals.passed} passed, ${Math.max(totals.failed, faults.length > 0 ? 1 : 0)} failed, ${totals.skipped} skipped`,
);
process.exit(faults.length > 0 ? 1 : 0);
