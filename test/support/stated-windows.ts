import { isJsonList, isJsonObject, type ReadonlyJson } from '../../src/sandbox/json.js';

/** `MONDAY 09:00-12:00`: one range of one weekday. */
type Window = string;

/** By the platform's number of a weekday (facts.md). */
const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** What a holder of hours states: a call-time group, or a copy of a task. A window stated twice is one; others that meet or overlap are not joined here. */
export function statedWindows(holder: ReadonlyJson | undefined): Window[] {
  if (!isJsonObject(holder)) throw new Error('There is nothing that states hours.');
  return [...new Set('content' in holder ? groupWindows(holder['content']) : taskWindows(holder))].sort();
}

/** What an answer's `week` shows. */
export function shownWindows(week: ReadonlyJson): Window[] {
  const days = listOf(week).map((day) => ({ name: entry(day, 'weekday'), ranges: listOf(entry(day, 'ranges')) }));
  return days
    .flatMap(({ name, ranges }) =>
      ranges.map((range) => windowOf(name, { begin: entry(range, 'begin'), end: entry(range, 'end') })),
    )
    .sort();
}

function groupWindows(content: ReadonlyJson | undefined): Window[] {
  const days = listOf(content).map((day) => ({ week: entry(day, 'week'), times: listOf(entry(day, 'times')) }));
  return days.flatMap(({ week, times }) =>
    times.map((time) =>
      windowOf(dayName(week), { begin: statedTime(time, 'begin_time'), end: statedTime(time, 'end_time') }),
    ),
  );
}

/** `wday` -1 is every day of `work_week`. */
function taskWindows(copy: ReadonlyJson): Window[] {
  const workWeek = listOf(entry(copy, 'work_week')).map(Number);
  return listOf(entry(copy, 'work_hour')).flatMap((stated) => {
    const wday = Number(entry(stated, 'wday'));
    const days = wday === -1 ? workWeek : workWeek.filter((day) => day === wday);
    return days.map((day) =>
      windowOf(dayName(day), { begin: statedTime(stated, 'begin'), end: statedTime(stated, 'end') }),
    );
  });
}

function windowOf(day: ReadonlyJson, { begin, end }: { begin: ReadonlyJson; end: ReadonlyJson }): Window {
  return `${String(day)} ${String(begin)}-${String(end)}`;
}

/** The platform writes `9:00` and `09:00`; answers have the latter only. */
function statedTime(holder: ReadonlyJson, key: string): string {
  return String(entry(holder, key)).padStart(5, '0');
}

function dayName(number: ReadonlyJson): string {
  return WEEKDAYS[Number(number)] ?? `no weekday ${String(number)}`;
}

function listOf(value: ReadonlyJson | undefined): readonly ReadonlyJson[] {
  if (!isJsonList(value)) throw new Error('A list was expected.');
  return value;
}

function entry(holder: ReadonlyJson, key: string): ReadonlyJson {
  const value = isJsonObject(holder) ? holder[key] : undefined;
  if (value === undefined) throw new Error(`There is no ${key}.`);
  return value;
}
