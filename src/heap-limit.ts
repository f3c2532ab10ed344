import { getHeapStatistics } from 'node:v8';
import { readEnvironment } from './config/environment.js';

const MEGABYTE = 1_048_576;

/** V8 reserves memory for three semi-spaces and counts them in `heap_size_limit`. */
const SEMI_SPACES = 3;

export interface HeapSettings {
  /** V8 flags in the order in which they apply: the last one wins. */
  readonly flags: readonly string[];
  /** `heap_size_limit`: the old space and the semi-spaces. */
  readonly heapLimitBytes: number;
  readonly nodeMajor: number;
}

/**
 * The largest size of the old space, at which V8 aborts the process. V8 does not report it: `heap_size_limit` includes the
 * semi-spaces, which with `--max-semi-space-size=64` and `--max-old-space-size=192` are half of it.
 *
 * Measured on Node 20.20.2, 22.23.3 and 24.21.0:
 * - `--max-old-space-size` is the size of the old space to the byte.
 * - `--max-semi-space-size` is rounded up to a power of two.
 * - Without either, a semi-space is a share of the old space, up to a maximum: 1/128 and 16 MB on Node 20 and 22, 1/32 and
 *   64 MB on Node 24. (On a machine with 512 MB it is smaller; the result is then at most 8 % too low.)
 */
export function oldSpaceLimitBytes({ flags, heapLimitBytes, nodeMajor } = readHeapSettings()): number {
  const oldSpace = megabytesOf(flags, /^--max[-_]old[-_]space[-_]size=(\d+)$/);
  if (oldSpace > 0) return oldSpace * MEGABYTE;
  const semiSpace = megabytesOf(flags, /^--max[-_]semi[-_]space[-_]size=(\d+)$/);
  if (semiSpace > 0) return heapLimitBytes - SEMI_SPACES * 2 ** Math.ceil(Math.log2(semiSpace)) * MEGABYTE;
  const { largest, share } = nodeMajor < 24 ? { largest: 16, share: 1 / 128 } : { largest: 64, share: 1 / 32 };
  const withLargest = heapLimitBytes - SEMI_SPACES * largest * MEGABYTE;
  return Math.floor(Math.max(withLargest, heapLimitBytes / (1 + SEMI_SPACES * share)));
}

function readHeapSettings(): HeapSettings {
  const options = readEnvironment()['NODE_OPTIONS'] ?? '';
  return {
    flags: [...options.split(/[\s"]+/), ...process.execArgv],
    heapLimitBytes: getHeapStatistics().heap_size_limit,
    nodeMajor: Number.parseInt(process.versions.node),
  };
}

function megabytesOf(flags: readonly string[], pattern: RegExp): number {
  const values = flags.flatMap((flag) => pattern.exec(flag)?.[1] ?? []);
  return Number(values.at(-1) ?? 0);
}
