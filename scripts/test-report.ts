// Reads the file that `jest --json --outputFile` wrote: `tsx scripts/test-report.ts counts|complete <file>`.
//   counts:   prints one line, `N passed, N failed`.
//   complete: fails if no test ran, or if one was skipped: on CI nothing may be absent that a test needs.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Report = z.object({
  numTotalTests: z.int(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numRuntimeErrorTestSuites: z.int(),
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })) })),
});

const [mode, file = ''] = process.argv.slice(2);
const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));

function printCounts(): void {
  // A suite that does not even load has no tests that could fail; it counts as one failure.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  console.log(`${report.numPassedTests} passed, ${failed} failed`);
}

function assertComplete(): void {
  const notRun = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed');
  for (const { status, fullName } of notRun) console.error(`${status}: ${fullName}`);
  if (report.numTotalTests === 0) console.error('No test ran.');
  if (notRun.length > 0 || report.numTotalTests === 0) process.exitCode = 1;
}

if (mode === 'counts') printCounts();
else assertComplete();
