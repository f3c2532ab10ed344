import { describe, expect, it } from '@jest/globals';
import { createHeatStrip, type HeatRow } from '../../../src/commands/report/heat-strip.js';
import type { LoadSpan } from '../../../src/commands/report/answer.js';
import { lineOf } from './report-data.js';

function rowOf(busy: Partial<LoadSpan>): HeatRow | undefined {
  return createHeatStrip([lineOf({ busy })])?.rows[0];
}
const span = (from: string, to: string, atLeast: number, atMost: number, capacity = 10): LoadSpan => ({
  from: `2026-06-03T${from}:00+08:00`,
  to: `2026-06-03T${to}:00+08:00`,
  ...{ capacity, atLeast, atMost },
});

describe('the heat strip of a line', () => {
  it('has the hours of a day in which nothing changes as one cell', () => {
    const strip = createHeatStrip([lineOf()]);
    expect(strip).toMatchObject({ from: '2026-06-03T00:00:00+08:00', days: 2, idleLines: 0 });
    const cells = strip?.rows[0]?.cells.map(({ hour, hours, certain, possible }) => [hour, hours, certain, possible]);
    expect(cells).toEqual([
      [0, 9, 0, 0],
      [9, 3, 1, 2],
      [12, 12, 0, 0],
      [24, 9, 0, 0],
      [33, 3, 1, 2],
      [36, 12, 0, 0],
    ]);
  });

  it.each([
    ['half of it', { atLeast: 5, atMost: 5 }, 1, 1],
    ['more than half', { atLeast: 6, atMost: 8 }, 2, 2],
    ['all of it', { atLeast: 9, atMost: 10 }, 3, 3],
    ['certainly too much', { atLeast: 11, atMost: 11 }, 4, 4],
    ['possibly too much', { atLeast: 0, atMost: 11 }, 0, 4],
    ['an unknown number', { atLeast: 2, atMost: null }, 1, null],
    ['of an unknown capacity', { capacity: null }, null, null],
    ['of a line that carries none', { capacity: 0 }, 4, 4],
  ])('has a level for %s', (_name, busy, certain, possible) => {
    expect(rowOf(busy)?.cells[1]).toMatchObject({ hour: 9, certain, possible });
  });

  it('says when a line is over its capacity, certainly before possibly', () => {
    expect(rowOf({})?.over).toBeNull();
    expect(rowOf({ atMost: 11 })?.over).toEqual({ from: '2026-06-03T09:00:00+08:00', isCertain: false });
    const spans = [span('00:00', '02:30', 0, 11), span('02:30', '04:00', 11, 11)];
    const over = createHeatStrip([lineOf({ spans })])?.rows[0]?.over;
    expect(over).toEqual({ from: '2026-06-03T02:30:00+08:00', isCertain: true });
  });

  it('shows of an hour in which the figures change the worst ones, the certain and the possible', () => {
    const spans = [span('00:00', '00:30', 2, 12), span('00:30', '00:45', 8, 8), span('00:45', '02:00', 0, 0)];
    const row = createHeatStrip([lineOf({ spans })])?.rows[0];
    expect(row?.cells).toEqual([
      expect.objectContaining({ hour: 0, hours: 1, atLeast: 8, atMost: 12, capacity: 10, certain: 2, possible: 4 }),
      expect.objectContaining({ hour: 1, hours: 1, atLeast: 0 }),
    ]);
    const late = [span('00:00', '00:30', 2, 5), span('00:30', '01:00', 2, 12, 11)];
    expect(createHeatStrip([lineOf({ spans: late })])?.rows[0]?.cells).toMatchObject([
      { atLeast: 2, atMost: 12, capacity: 11, possible: 4 },
    ]);
    const expired = [span('00:00', '00:30', 2, 2), span('00:30', '01:00', 0, 0, 0)];
    expect(createHeatStrip([lineOf({ spans: expired })])?.rows[0]).toMatchObject({ capacity: 10, over: null });
  });

  it('has the most loaded lines first, and counts those without load', () => {
    const named = (name: string) => ({ callerLine: { id: name, name } });
    const strip = createHeatStrip([
      lineOf({ ...named('some') }),
      lineOf({ ...named('possibly over'), busy: { atMost: 11 } }),
      lineOf({ ...named('idle'), busy: { atLeast: 0, atMost: 0 } }),
      lineOf({ ...named('over'), busy: { atLeast: 11, atMost: 11 } }),
      lineOf({ ...named('unknown'), busy: { capacity: null } }),
    ]);
    expect(strip?.rows.map(({ name }) => name)).toEqual(['over', 'possibly over', 'unknown', 'some']);
    expect(strip?.idleLines).toBe(1);
  });

  it('is none without lines', () => {
    expect(createHeatStrip([])).toBeNull();
  });
});
