import { parseArgs } from 'node:util';
import { loadConfig, loadEnvFile, readEnvironment, type Config } from '../config.js';
import { checkOperation, type CheckSettings } from '../graphql/document-check/check-operation.js';
import { readOperations } from '../graphql/document-check/operations.js';
import { createSchema } from '../graphql/schema.js';
import type { Output } from './command.js';
import { readSources } from './document-files.js';
import { formatReport, type CheckReport } from './check-report.js';

const USAGE = `Usage: switchboard check-documents [--json] [--accounts <number>] <file or folder> ...

Checks the operations of .graphql files and of manifests (.json) against this gateway's schema and limits. Fragments are
shared between the .graphql files. The configuration is that of the gateway: environment variables and .env.

  --accounts   accounts that a caller can reach, the main account included; bounds the calls to the platform
  --json       prints JSON

Exit codes: 0 all operations run, 1 one does not, 2 wrong usage or configuration.`;

/** Runs the command; returns its exit code. */
export function checkDocuments(args: readonly string[], output: Output): 0 | 1 | 2 {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, accounts: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) {
      output.log(USAGE);
      return 0;
    }
    if (positionals.length === 0) throw new Error(USAGE);
    const accounts = readAccounts(values.accounts);
    loadEnvFile();
    const report = createReport(positionals, checkSettings(loadConfig(readEnvironment()), accounts));
    if (report.operations.length === 0) throw new Error('There is no operation in what was given.');
    output.log(values.json ? JSON.stringify(report, null, 2) : formatReport(report));
    return report.operations.every(({ errors }) => errors.length === 0) ? 0 : 1;
  } catch (error) {
    output.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

function readAccounts(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error('--accounts must be a whole number from 1.');
  return Number(text);
}

function checkSettings({ limits, upstream, playground }: Config, accounts: number): CheckSettings {
  const { maxCalls, maxPageSize, scanPages } = upstream;
  return { schema: createSchema(), limits, maxCalls, playground, calls: { maxPageSize, scanPages, accounts } };
}

function createReport(paths: readonly string[], settings: CheckSettings): CheckReport {
  const { operations, errors } = readOperations(readSources(paths));
  const { limits, maxCalls } = settings;
  return {
    limits: {
      cost: limits.maxCost,
      calls: maxCalls,
      depth: limits.document.depth,
      aliases: limits.document.aliases,
    },
    operations: [
      ...operations.map((sent) => ({ source: sent.source, name: sent.name, ...checkOperation(sent, settings) })),
      ...errors.map(({ source, message }) => ({ source, name: null, errors: [message] })),
    ],
  };
}
