import type { CellResult, Table } from '../results.js';
import { titleOf } from '../rows.js';
import { number, table } from './markdown.js';

interface Growth {
  readonly table: Table;
  readonly title: string;
  readonly sizes: string;
  /** How many parts a request of a size has, if the table shows cost per part. */
  readonly parts: ((size: number) => number) | null;
}

const GROWTHS: readonly Growth[] = [
  {
    table: 'rows',
    title:
      'Rows: CPU per row, µs. 15 and 100 tasks are one page; 1,000 are ten pages of 100 in one operation, by aliases, since the schema allows at most 100 tasks a page',
    sizes: 'rows',
    parts: (size) => size,
  },
  { table: 'accounts', title: 'Sub-accounts: CPU per request for 100 tasks, µs', sizes: 'sub-accounts', parts: null },
  { table: 'connections', title: 'Connections: CPU per request of Q2, µs', sizes: 'connections', parts: null },
];

/** A table for each quantity that grows. */
export function growthTables(cells: readonly CellResult[]): string[] {
  return GROWTHS.flatMap((growth) => {
    const own = cells.filter((cell) => cell.table === growth.table);
    return own.length > 0 ? [`**${growth.title}.**`, growthTable(growth, own)] : [];
  });
}

function growthTable({ sizes, parts }: Growth, cells: readonly CellResult[]): string {
  const names = [...new Set(cells.flatMap(({ rows }) => rows.map(({ row }) => row)))];
  const head = [sizes, ...cells.map(({ size }) => number(size))];
  return table(
    head,
    names.map((name) => [titleOf(name), ...cells.map((cell) => costOf(cell, name, parts?.(cell.size) ?? 1))]),
  );
}

function costOf({ rows }: CellResult, name: string, parts: number): string {
  const result = rows.find(({ row }) => row === name);
  if (!result?.figures) return '–';
  return result.wrong > 0 ? `${result.wrong} wrong answers` : number(result.figures.cpuMicros / parts);
}
