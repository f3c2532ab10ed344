import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadConfig, loadEnvFile, readEnvironment, type Config } from '../../config.js';
import { createLog } from '../../log.js';
import type { OperationsOptions } from '../../operations.js';
import type { Output } from '../command.js';
import { SEVERITIES, type ReportData, type Severity } from './answer.js';
import { htmlReport } from './html-report.js';
import { readReport } from './read-report.js';
import { textReport } from './text-report.js';
import { WORDS, type LanguageCode } from './words.js';

export const REPORT_USAGE = `Usage: switchboard report [--format text|html] [--language en|zh] [--days <number>] [--account <id>]
                          [--output <file>] [--fail-on critical|warning|notice]

Says what needs a person's attention, and how loaded the lines are, for people who have no console. The configuration is that
of the gateway: environment variables and .env. Without a platform in it, the report is about the embedded sandbox.

  --days       days from today, 1 to 31; 7 by default. Lines: at most 7
  --account    a sub-account; with AUTH_MODE=jwt the main account
  --output     the file to write; standard output by default
  --fail-on    exit code 2 where there is a finding of this severity, or of a higher one; otherwise 1 where a part of the
               platform could not be read, since it may have one

Exit codes: 0 the report is made, 1 it cannot be made, 1 and 2 see --fail-on.`;

const DEFAULT_DAYS = '7';
const MAX_DAYS = 31;

interface ReportArguments {
  readonly format: 'text' | 'html';
  readonly language: LanguageCode;
  readonly days: number;
  readonly account: string | null;
  readonly output: string | null;
  readonly failOn: Severity | null;
}

/** What tests replace. */
export interface ReportOptions {
  readonly config?: Config;
  readonly clock?: OperationsOptions['clock'];
}

/** Runs the command; resolves to its exit code. */
export async function report(
  args: readonly string[],
  output: Output,
  { config, clock = Date.now }: ReportOptions = {},
): Promise<0 | 1 | 2> {
  try {
    const asked = readArguments(args);
    if (asked === null) {
      output.log(REPORT_USAGE);
      return 0;
    }
    const language = asked.language === 'zh' ? 'ZH' : 'EN';
    const data = await readReport(config ?? configured(), { ...asked, language }, { clock, log: errorLog(output) });
    write(asked, data, output);
    return exitCodeOf(data, asked.failOn);
  } catch (error) {
    output.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

/** Null: the usage is asked for. Throws for arguments that there are not. */
function readArguments(args: readonly string[]): ReportArguments | null {
  const text = { type: 'string' } as const;
  const options = { format: text, language: text, days: text, account: text, output: text, 'fail-on': text };
  const { values } = parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean' } } });
  if (values.help) return null;
  const days = values.days ?? DEFAULT_DAYS;
  if (!/^[1-9]\d?$/.test(days) || Number(days) > MAX_DAYS) throw new Error(`--days must be from 1 to ${MAX_DAYS}.`);
  const severities = SEVERITIES.map((severity) => severity.toLowerCase());
  const failOn = values['fail-on'] === undefined ? null : oneOf('--fail-on', values['fail-on'], severities);
  return {
    format: oneOf('--format', values.format ?? 'text', ['text', 'html']),
    language: oneOf('--language', values.language ?? 'en', ['en', 'zh']),
    days: Number(days),
    account: values.account ?? null,
    output: values.output ?? null,
    failOn: SEVERITIES.find((severity) => severity.toLowerCase() === failOn) ?? null,
  };
}

function oneOf<const Word extends string>(name: string, value: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === value);
  if (word === undefined) throw new Error(`${name} must be one of ${words.join(', ')}.`);
  return word;
}

function configured(): Config {
  loadEnvFile();
  return loadConfig(readEnvironment());
}

/** Standard output is the report's. */
function errorLog(output: Output) {
  const stream = {
    write: (line: string) => {
      output.error(line.trimEnd());
    },
  };
  return createLog({ level: 'error', stream });
}

function write({ format, language, output: file }: ReportArguments, data: ReportData, output: Output): void {
  const text = format === 'html' ? htmlReport(data, language) : textReport(data, WORDS[language]);
  if (file === null) output.log(text);
  else writeFileSync(file, `${text.trimEnd()}\n`);
}

function exitCodeOf({ counts, failures }: ReportData, failOn: Severity | null): 0 | 1 | 2 {
  if (failOn === null) return 0;
  const severities = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  if (severities.some((severity) => (counts[severity] ?? 0) > 0)) return 2;
  return failures.length > 0 ? 1 : 0;
}
