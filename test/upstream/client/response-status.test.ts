import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from '../../../src/upstream/client/response-status.js';

const NOW = Date.UTC(2024, 10, 1, 12, 0, 0);

describe('Retry-After', () => {
  it.each<readonly [header: string | string[] | undefined, milliseconds: number | null]>([
    ['120', 120_000],
    ['0', 0],
    [' 7 ', 7000],
    [['5', '9'], 5000],
    ['Fri, 01 Nov 2024 12:00:30 GMT', 30_000],
    ['Fri, 01 Nov 2024 11:00:00 GMT', 0],
    ['Friday, 01-Nov-24 12:00:30 GMT', 30_000],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
    ['2024-11-01', null],
    ['Fri, 99 Nov 2024 12:00:30 GMT', null],
    ['', null],
    [[], null],
    [undefined, null],
  ])('%j is %j ms', (header, milliseconds) => {
    expect(retryAfterMs(header, NOW)).toBe(milliseconds);
  });
});
