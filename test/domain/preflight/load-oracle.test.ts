import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CallerLine } from '../../../src/domain/caller-line.js';
import { createWeek } from '../../../src/domain/work-hours/week.js';
import { WEEKDAYS } from '../../../src/domain/work-hours/work-hours.js';
import { propertyRuns } from '../../support/property-runs.js';
import { readTheClock } from '../work-hours/oracle.js';
import { instant, sampleHours } from '../work-hours/sample-hours.js';
import { createLine, judge, linesOf, NOW, type OtherTask } from './plan-scene.js';

const TODAY = instant('2026-06-03T00:00:00');
const DAYS = 2;
const HALF_HOURS = DAYS * 48;
const HALF_HOUR_MS = 1_800_000;

const half = fc.nat({ max: 47 });
const range = fc.tuple(half, half).map(([one, other]) => ({
  begin: Math.min(one, other) * 30,
  end: (Math.max(one, other) + 1) * 30,
}));
const hours = fc
  .array(fc.record({ weekday: fc.constantFrom(...WEEKDAYS.slice(1, 5)), range }), { maxLength: 6 })
  .map((ranges) => sampleHours({ week: createWeek(ranges) }));
const edge = fc.option(fc.nat({ max: HALF_HOURS }).map((halves) => TODAY + halves * HALF_HOUR_MS));
const lines = fc
  .tuple(...['a', 'b'].map((id) => fc.tuple(fc.constant(id), fc.option(fc.nat({ max: 20 }), { freq: 8 }), edge, edge)))
  .map((all) =>
    all.map(([id, concurrency, validFrom, validUntil]) => createLine(id, concurrency, { validFrom, validUntil })),
  );
const named = fc.constantFrom(['a'], ['b'], ['a', 'b'], ['a:4'], ['a:3', 'b:6'], ['a:4', 'b']);
const calls = fc.integer({ min: 1, max: 25 });
const task: fc.Arbitrary<Required<OtherTask>> = fc.record({
  lines: named,
  maxConcurrency: fc.option(calls, { freq: 8 }),
  hours,
  isEnabled: fc.constantFrom(true, true, true, false, null),
});

interface Share {
  readonly least: number;
  /** Infinity: unknown. */
  readonly most: number;
}

/** What the line may have to carry of a task at one instant, from the definition. */
function shareOf(
  line: string,
  { lines: texts, maxConcurrency }: Pick<OtherTask, 'lines' | 'maxConcurrency'>,
  carries: Carries,
): Share {
  const stated = linesOf(...texts);
  const own = stated.find(({ callerLineId }) => callerLineId === line);
  if (own === undefined) return { least: 0, most: 0 };
  if (own.limit !== null) return { least: own.limit, most: own.limit };
  const limited = stated.reduce((sum, { limit }) => sum + (limit ?? 0), 0);
  const rest = maxConcurrency === null ? null : Math.max(0, maxConcurrency - limited);
  const elsewhere = stated.filter(({ limit, callerLineId }) => limit === null && callerLineId !== line);
  const taken = elsewhere.reduce((sum, { callerLineId }) => sum + carries(callerLineId), 0);
  return { least: Math.max(0, (rest ?? 0) - taken), most: rest ?? Infinity };
}

/** Calls that a line carries at an instant; Infinity: unknown. */
type Carries = (id: string) => number;

function isValid({ validFrom, validUntil }: CallerLine, at: number): boolean {
  return at >= (validFrom ?? -Infinity) && at < (validUntil ?? Infinity);
}

interface World {
  readonly lines: readonly CallerLine[];
  readonly plan: OtherTask;
  readonly others: readonly Required<OtherTask>[];
}

/** What is right of one line at one half hour; empty: it can carry the plan, or need not. */
type Verdict = (line: CallerLine, index: number) => string;

function createOracle({ lines, plan, others }: World): Verdict {
  const [open = [], ...otherOpen] = [plan, ...others].map(({ hours }) =>
    hours === null ? [] : readTheClock(hours, TODAY, DAYS * 1440).filter((_, minute) => minute % 30 === 0),
  );
  return (line, index) => {
    const at = TODAY + index * HALF_HOUR_MS;
    const isUsed = linesOf(...plan.lines).some(({ callerLineId }) => callerLineId === line.id);
    if (!isUsed || open[index] !== true || !isValid(line, at)) return '';
    const carries = (id: string): number => {
      const other = lines.find((each) => each.id === id);
      return other && isValid(other, at) ? (other.concurrency ?? Infinity) : 0;
    };
    const own = shareOf(line.id, plan, carries);
    const shares = others
      .filter((_, place) => otherOpen[place]?.[index])
      .map((task) => ({ ...shareOf(line.id, task, carries), isEnabled: task.isEnabled }));
    const least = shares.reduce((sum, share) => sum + (share.isEnabled === true ? share.least : 0), own.least);
    const most = shares.reduce((sum, share) => sum + (share.isEnabled === false ? 0 : share.most), own.most);
    return verdict(least, most, line.concurrency);
  };
}

function createAnswer({ lines, plan, others }: World): Verdict {
  const { maxConcurrency, hours: workHours } = plan;
  if (maxConcurrency === null || workHours === null) throw new Error('A plan states both.');
  const planned = { hours: { workHours }, callerLines: linesOf(...plan.lines), maxConcurrency };
  const { blockers } = judge({ plan: planned, lines, others, days: DAYS });
  const ofLoad = blockers.filter(({ code }) => code === 'LINE_OVERCOMMITTED' || code === 'LINE_LOAD_UNKNOWN');
  return (line, index) => {
    const at = TODAY + index * HALF_HOUR_MS;
    const found = ofLoad
      .filter(({ reference }) => reference?.id === line.id)
      .flatMap(({ code, isCertain, spans }) =>
        spans.filter(({ from, to }) => from <= at && at < to).map((span) => `${code} ${isCertain} ${span.shortage}`),
      );
    return found.join();
  };
}

describe('the load of the lines of a plan', () => {
  // Spans that are over are left out.
  const halfHours = Array.from({ length: HALF_HOURS }, (_, index) => index).slice((NOW - TODAY) / HALF_HOUR_MS);
  const plan = fc.record({ lines: named, maxConcurrency: calls, hours });
  const worlds: fc.Arbitrary<World> = fc.record({ lines, plan, others: fc.array(task, { maxLength: 3 }) });

  it('is at every half hour from now on what the definition says', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const [answer, oracle] = [createAnswer(world), createOracle(world)];
        const verdictsOf = (judgeLine: Verdict) =>
          world.lines.map((line) => halfHours.map((index) => judgeLine(line, index)));
        expect(verdictsOf(answer)).toEqual(verdictsOf(oracle));
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});

function verdict(least: number, most: number, capacity: number | null): string {
  if (capacity === null) return 'LINE_LOAD_UNKNOWN false null';
  if (least > capacity) return `LINE_OVERCOMMITTED true ${least - capacity}`;
  if (most === Infinity) return 'LINE_LOAD_UNKNOWN false null';
  return most > capacity ? `LINE_OVERCOMMITTED false ${most - capacity}` : '';
}
