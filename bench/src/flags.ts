import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Flags {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmupSeconds: number;
  readonly connections: number;
  /** Cells such as `Q2a`; empty: all. */
  readonly only: readonly string[];
  /** Names of rows; empty: all. */
  readonly rows: readonly string[];
  /** Nothing but how cost grows. */
  readonly growth: boolean;
  /** Nothing is measured: the document is written from the last results. */
  readonly report: boolean;
}

/** Throws for a flag that is not known. */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '1.5' },
      warmup: { type: 'string', default: '2' },
      connections: { type: 'string', default: '16' },
      only: { type: 'string', default: '' },
      rows: { type: 'string', default: '' },
      growth: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
    },
  });
  return {
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    warmupSeconds: Number(values.warmup),
    connections: Number(values.connections),
    only: listOf(values.only),
    rows: listOf(values.rows),
    growth: values.growth,
    report: values.report,
  };
}

function listOf(text: string): string[] {
  return text.split(',').filter((item) => item !== '');
}
