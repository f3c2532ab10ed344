import { nameOf, SEVERITIES, type Finding, type ReportData } from './answer.js';
import { createHeatStrip, type HeatRow } from './heat-strip.js';
import { shortTime, timeAfter, type Words } from './words.js';

/** Names must not move the cursor of a terminal, or change the direction of what follows. */
const UNSAFE = /(?!\n)\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const COLUMN = 12;

/** The report for a terminal. */
export function textReport(data: ReportData, words: Words): string {
  const { account, isSandbox, from, until, asOf, findings, failures } = data;
  const lines = [
    `${words.title}: ${shortTime(from)} – ${shortTime(until)}`,
    `${words.account} ${account} · ${words.asOf} ${shortTime(asOf)}${isSandbox ? ` · ${words.sandbox}` : ''}`,
    ...SEVERITIES.flatMap((severity) => severityLines(severity, data, words)),
    ...(findings.length + failures.length === 0 ? ['', words.nothing] : []),
    '',
    ...loadLines(data, words),
    ...(failures.length === 0 ? [] : ['', `${words.failures}:`, ...failures.map((each) => `  ${each}`)]),
    '',
    words.limits,
  ];
  return lines.map((line) => line.replaceAll(UNSAFE, '')).join('\n');
}

function severityLines(severity: Finding['severity'], { findings }: ReportData, words: Words): string[] {
  const own = findings.filter((finding) => finding.severity === severity);
  if (own.length === 0) return [];
  const heading = `${words.severities[severity]} (${own.length})`;
  return ['', heading, ...own.flatMap((finding) => findingLines(finding, words))];
}

function findingLines(finding: Finding, words: Words): string[] {
  const { kind, isCertain, message, tasks, taskCount, subject } = finding;
  const certainty = isCertain ? '' : ` (${words.possible})`;
  const isOwnTask = subject.__typename === 'Task' && taskCount <= 1;
  const more = taskCount - tasks.length;
  const named = [...tasks.map(nameOf), ...(more > 0 ? [words.more(more)] : [])].join(', ');
  return [
    `  ${words.kinds[kind] ?? kind}${certainty}: ${message.replaceAll('\n', ' ')}`,
    ...(isOwnTask || named === '' ? [] : [`      ${named.replaceAll('\n', ' ')}`]),
  ];
}

function loadLines({ lines }: ReportData, words: Words): string[] {
  if (lines === null) return [words.noLoad];
  const strip = createHeatStrip(lines);
  if (strip === null) return [];
  const headings = [words.capacity, words.atLeast, words.atMost].map((text) => text.padStart(COLUMN)).join(' ');
  return [
    `${words.load}: ${shortTime(strip.from)} – ${timeAfter(strip.from, strip.days * 24)}`,
    `${headings}  ${words.line}`,
    ...strip.rows.map((row) => rowLine(row, words)),
    words.idleLines(strip.idleLines),
  ];
}

function rowLine({ name, capacity, peakAtLeast, peakAtMost, over }: HeatRow, words: Words): string {
  const figures = [capacity, peakAtLeast, peakAtMost].map((each) => String(each ?? '?').padStart(COLUMN)).join(' ');
  const certainty = over?.isCertain === true ? '' : ` (${words.possible})`;
  const note = over === null ? '' : `  ← ${words.overFrom} ${shortTime(over.from)}${certainty}`;
  return `${figures}  ${name.replaceAll('\n', ' ')}${note}`;
}
