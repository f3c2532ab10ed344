import { getHeapStatistics } from 'node:v8';
import { describe, expect, it } from '@jest/globals';
import { oldSpaceLimitBytes } from '../../src/heap-limit.js';

const MEGABYTE = 1_048_576;

/** `heap_size_limit` as measured, in megabytes, and the old space. */
const MEASURED: readonly [flags: string, nodeMajor: number, heapLimit: number, oldSpace: number][] = [
  ['', 20, 4144, 4096],
  ['', 22, 4144, 4096],
  ['', 24, 4288, 4096],
  ['--max-old-space-size=192', 20, 240, 192],
  ['--max-old-space-size=192', 24, 384, 192],
  ['--max-old-space-size=128', 22, 176, 128],
  ['--max-old-space-size=192 --max-semi-space-size=64', 20, 384, 192],
  ['--max-semi-space-size=64 --max_old_space_size=192', 24, 384, 192],
  ['--max-old-space-size=192 --max-old-space-size=300', 20, 348, 300],
  ['--max-semi-space-size=64', 20, 4288, 4096],
  ['--max-semi-space-size=24', 20, 4192, 4096],
  ['--enable-source-maps --max-semi-space-size=64 --max-semi-space-size=8', 20, 4120, 4096],
];

/** The same without flags on machines with 1 and 4 GB. */
const SMALL_MACHINES: typeof MEASURED = [
  ['', 20, 524, 512],
  ['', 24, 560, 512],
  ['', 20, 2096, 2048],
  ['', 24, 2240, 2048],
];

describe('the limit of the old space', () => {
  it.each([...MEASURED, ...SMALL_MACHINES])('with "%s" on Node %i, of a heap of %i MB, is %i MB', (...row) => {
    const [flags, nodeMajor, heapLimit, oldSpace] = row;
    const settings = { flags: flags.split(' '), nodeMajor, heapLimitBytes: heapLimit * MEGABYTE };
    expect(oldSpaceLimitBytes(settings)).toBe(oldSpace * MEGABYTE);
  });

  it('is less than the limit of the whole heap in this process', () => {
    expect(oldSpaceLimitBytes()).toBeGreaterThan(0);
    expect(oldSpaceLimitBytes()).toBeLessThan(getHeapStatistics().heap_size_limit);
  });
});
