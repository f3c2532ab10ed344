import type { Span } from '../sorted-spans.js';
import type { Reading } from './reading.js';
import { readBlackout, readBounds } from './stated-period.js';
import { readRange } from './stated-range.js';
import { createWeek, type DayRange } from './week.js';
import type { TimeRange, Weekday, WorkHours, WorkHoursIssue } from './work-hours.js';

type Stated<T> = T | null | undefined;

/** Hours as a form sends them: what a person typed, or nothing yet. */
export interface FormHours {
  readonly days: readonly FormDay[];
  readonly startsAt?: Stated<string>;
  readonly stopsAt?: Stated<string>;
  readonly blackouts?: Stated<readonly FormBlackout[]>;
  readonly skipsStatutoryHolidays?: Stated<boolean>;
}

interface FormDay {
  readonly weekday: Weekday;
  readonly ranges: readonly FormRange[];
}

interface FormRange {
  readonly begin?: Stated<string>;
  readonly end?: Stated<string>;
}

interface FormBlackout {
  readonly from?: Stated<string>;
  readonly to?: Stated<string>;
}

const RANGE_KEYS = { begin: 'begin', end: 'end' };

/** The hours that a form states, by the rules that hold for hours of the platform: nothing that is wrong ever widens them. */
export function readFormHours(form: FormHours): WorkHours {
  const week = readDays(form.days);
  const bounds = readBounds({
    start: { path: 'startsAt', raw: form.startsAt },
    stop: { path: 'stopsAt', raw: form.stopsAt },
  });
  const blackouts = readBlackouts(form.blackouts ?? []);
  return {
    source: 'FORM',
    week: createWeek(week.value),
    ...bounds.value,
    blackouts: blackouts.value,
    skipsStatutoryHolidays: form.skipsStatutoryHolidays ?? null,
    issues: [...week.issues, ...bounds.issues, ...blackouts.issues],
  };
}

/** A weekday that comes again is left out, since it is not known which of the two is meant. */
function readDays(days: readonly FormDay[]): Reading<readonly DayRange[]> {
  const read = new Set<Weekday>();
  return joined(
    days.map(({ weekday, ranges }, index) => {
      const path = `days[${index}]`;
      const { value, issues } = readRanges(ranges, `${path}.ranges`);
      if (read.has(weekday)) {
        const message = `${weekday} is stated before; what is stated here is left out.`;
        return { value: [], issues: [{ code: 'DUPLICATE', path: `${path}.weekday`, message }, ...issues] };
      }
      read.add(weekday);
      return { value: value.map((range) => ({ weekday, range })), issues };
    }),
  );
}

function readRanges(ranges: readonly FormRange[], path: string): Reading<readonly TimeRange[]> {
  const readings = ranges.map(({ begin, end }, index) =>
    readRange({ path: `${path}[${index}]`, begin, end }, RANGE_KEYS),
  );
  return withoutDuplicates(readings, path, ({ begin, end }) => `${begin}-${end}`);
}

function readBlackouts(blackouts: readonly FormBlackout[]): Reading<readonly Span[]> {
  const readings = blackouts.map(({ from, to }, index) => {
    const path = `blackouts[${index}]`;
    return readBlackout({
      path,
      begin: { path: `${path}.from`, raw: blankToNull(from) },
      end: { path: `${path}.to`, raw: blankToNull(to) },
    });
  });
  return withoutDuplicates(readings, 'blackouts', ({ from, to }) => `${from}-${to}`);
}

/** An empty field is one that has not been filled in. */
function blankToNull(text: Stated<string>): string | null {
  return text === '' ? null : (text ?? null);
}

/** The values of a list, those that come again reported and left out. */
function withoutDuplicates<T>(
  readings: readonly Reading<T | null>[],
  path: string,
  keyOf: (value: T) => string,
): Reading<readonly T[]> {
  const firsts = new Map<string, number>();
  return joined(
    readings.map(({ value, issues }, index) => {
      if (value === null) return { value: [], issues };
      const first = firsts.get(keyOf(value));
      if (first !== undefined) {
        return { value: [], issues: [...issues, duplicate(`${path}[${index}]`, `${path}[${first}]`)] };
      }
      firsts.set(keyOf(value), index);
      return { value: [value], issues };
    }),
  );
}

function duplicate(path: string, first: string): WorkHoursIssue {
  return { code: 'DUPLICATE', path, message: `This is the same as \`${first}\`; it is left out.` };
}

function joined<T>(readings: readonly Reading<readonly T[]>[]): Reading<readonly T[]> {
  return { value: readings.flatMap(({ value }) => value), issues: readings.flatMap(({ issues }) => issues) };
}
