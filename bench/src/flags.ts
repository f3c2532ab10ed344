import { parseArgs } from 'node:util';

/** The command line. */
export interface Flags {
  readonly rounds: number;
  readonly seconds: number;
  readonly warmupSeconds: number;
  readonly connections: number;
  /** Only the cells and rows that the targets need. */
  readonly quick: boolean;
  /** Cells such as `Q2a`; empty: all. */
  readonly only: readonly string[];
  /** Names of rows; empty: those of the plan. */
  readonly rows: readonly string[];
  /** Only how cost grows. */
  readonly growth: boolean;
  /** Nothing is measured: the document is written from the last results. */
  readonly report: boolean;
}

/** Throws for an unknown flag. */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '1.5' },
      warmup: { type: 'string', default: '2' },
      connections: { type: 'string', default: '16' },
      quick: { type: 'boolean', default: false },
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
    quick: values.quick,
    only: listOf(values.only),
    rows: listOf(values.rows),
    growth: values.growth,
    report: values.report,
  };
}

function listOf(text: string): string[] {
  return text.split(',').filter((item) => item !== '');
}
