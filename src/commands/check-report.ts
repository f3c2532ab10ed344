import type { OperationCheck } from '../graphql/document-check/check-operation.js';

/** The result for one operation, or for a source that cannot be read as one. */
export interface CheckedOperation extends Partial<OperationCheck> {
  readonly source: string;
  readonly name: string | null;
  readonly errors: readonly string[];
}

export interface CheckReport {
  readonly limits: { readonly cost: number; readonly calls: number; readonly depth: number; readonly aliases: number };
  readonly operations: readonly CheckedOperation[];
}

const HEADINGS = ['OPERATION', 'COST', 'CALLS', 'DEPTH', 'ALIASES', 'RESULT'];

/** A table, with what is wrong below each operation. */
export function formatReport({ limits, operations }: CheckReport): string {
  const rows = operations.map(({ name, source, cost, calls, depth, aliases, errors }) => [
    name ?? source,
    `${shown(cost)}${bounded(limits.cost)}`,
    `${shown(calls)}${bounded(limits.calls)}`,
    `${shown(depth)}${bounded(limits.depth)}`,
    `${shown(aliases)}${bounded(limits.aliases)}`,
    errors.length === 0 ? 'ok' : 'DOES NOT RUN',
  ]);
  const widths = HEADINGS.map((_, column) => Math.max(...[HEADINGS, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  const lines = rows.flatMap((row, index) => [line(row), ...remarks(operations[index])]);
  return [line(HEADINGS), ...lines, '', summary(operations)].join('\n');
}

function remarks(operation: CheckedOperation | undefined): string[] {
  const { errors = [], deprecated = [] } = operation ?? {};
  return [...errors, ...deprecated].map((text) => `  ${text}`);
}

function summary(operations: readonly CheckedOperation[]): string {
  const failing = operations.filter(({ errors }) => errors.length > 0).length;
  const deprecated = operations.filter((each) => (each.deprecated ?? []).length > 0).length;
  return `${operations.length} checked, ${failing} cannot run, ${deprecated} with deprecated fields.`;
}

function shown(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return Number.isFinite(value) ? String(value) : '∞';
}

/** 0: no limit. */
function bounded(limit: number): string {
  return limit === 0 ? '' : `/${limit}`;
}
