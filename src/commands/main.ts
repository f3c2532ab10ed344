#!/usr/bin/env node
import { checkDocuments, USAGE } from './check-documents.js';
import { report, REPORT_USAGE } from './report/report-command.js';

const [command, ...args] = process.argv.slice(2);
if (command === 'check-documents') process.exitCode = checkDocuments(args, console);
else if (command === 'report') process.exitCode = await report(args, console);
else if (command === '--help') console.log(`${USAGE}\n\n${REPORT_USAGE}`);
else {
  console.error(`${USAGE}\n\n${REPORT_USAGE}`);
  process.exitCode = 2;
}
