#!/usr/bin/env node
import { checkDocuments, USAGE } from './check-documents.js';

const [command, ...args] = process.argv.slice(2);
if (command === 'check-documents') process.exitCode = checkDocuments(args, console);
else if (command === '--help') console.log(USAGE);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
