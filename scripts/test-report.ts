// Reads files that `jest --json --outputFile` wrote: `tsx scripts/test-report.ts counts|complete <file>…`.
//   counts:   prints one line, `N passed, N failed`, for all of them together.
//   complete: fails if one of them has no tests, or has skipped some: on CI nothing may be absent that a test needs.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Report = z.object({
  numTotalTests: z.int(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numRuntimeErrorTestSuites: z.int(),
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })) })),
});

type Report = z.output<typeof Report>;

const [mode, ...files] = process.argv.slice(2);
const reports = files.map((file) => Report.parse(JSON.parse(readFileSync(file, 'utf8'))));

function printCounts(): void {
  const passed = sum(({ numPassedTests }) => numPassedTests);
  // A suite that does not even load has no tests that could fail; it counts as one failure.
  const failed = sum(({ numFailedTests, numRuntimeErrorTestSuites }) => numFailedTests + numRuntimeErrorTestSuites);
  console.log(`${passed} passed, ${failed} failed`);
}

function sum(count: (report: Report) => number): number {
  return reports.reduce((total, report) => total + count(report), 0);
}

function assertComplete(report: Report): void {
  const notRun = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed');
  for (const { status, fullName } of notRun) console.error(`${status}: ${fullName}`);
  if (report.numTotalTests === 0) console.error('No test ran.');
  if (notRun.length > 0 || report.numTotalTests === 0) process.exitCode = 1;
}

if (mode === 'counts') printCounts();
else reports.forEach(assertComplete);
