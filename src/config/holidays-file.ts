import { hash } from 'node:crypto';
import { z } from 'zod';
import { createHolidayCalendar, type HolidayCalendar, lastKnownYear } from '../domain/holidays.js';
import { tryParseJson } from '../domain/json-text.js';
import { type CalendarDay, DAY_MS } from '../domain/calendar-day.js';
import { readRegularFile } from './files.js';

/** A century of years is a third of this. */
const MAX_FILE_BYTES = 200_000;
/** The longest announced holiday has nine days. */
const MAX_HOLIDAY_DAYS = 20;
/** Off in every year, so an announcement without them was not read wholly. */
const FIXED_HOLIDAYS = ['01-01', '05-01', '10-01'];

const date = z.iso.date('must be a date such as "2027-01-01".');
const holiday = z.strictObject({ name: z.string().max(40).optional(), from: date, to: date });
const year = z.strictObject({ holidays: z.array(holiday).min(1).max(40), workdays: z.array(date).max(60).optional() });
const holidaysFile = z.record(z.string(), year);

/** Days off, by year: what `HOLIDAYS_FILE` holds, and what `npm run holidays` prints. */
export type HolidaysFile = z.output<typeof holidaysFile>;
export type AnnouncedYear = z.output<typeof year>;

/** The package's calendar with the years of the file. Throws an error that says what is wrong, without values of the file. */
export function readHolidayCalendar(path: string): HolidayCalendar {
  const text = readRegularFile(path, MAX_FILE_BYTES);
  if (text === null) {
    throw new Error(`it cannot be read, is not a regular file, or has more than ${MAX_FILE_BYTES} bytes.`);
  }
  const file = parseHolidaysFile(text);
  const years = Object.entries(file).map(([name, { holidays }]) => [Number(name), holidays.flatMap(daysOf)] as const);
  const calendar = createHolidayCalendar(hash('sha256', text, 'base64url'), new Map(years));
  if (years.some(([name]) => name > lastKnownYear(calendar))) {
    throw new Error(`the year ${lastKnownYear(calendar) + 1} is missing before a later one.`);
  }
  return calendar;
}

/** Throws an error that says what is wrong and where. */
export function parseHolidaysFile(text: string): HolidaysFile {
  const value = tryParseJson(text);
  if (value === undefined) throw new Error('it is not JSON.');
  const { data, error } = holidaysFile.safeParse(value);
  const issue = error?.issues[0];
  if (issue) throw new Error(`${issue.path.join('.') || 'it'}: ${issue.message}`);
  const file = data ?? {};
  for (const [name, announced] of Object.entries(file)) checkYear(name, announced);
  return file;
}

/** Every day from the first to the last one of a holiday. */
export function daysOf({ from, to }: { readonly from: string; readonly to: string }): CalendarDay[] {
  return Array.from({ length: dayOf(to) - dayOf(from) + 1 }, (_, index) => dayOf(from) + index);
}

export function dayOf(text: string): CalendarDay {
  return Date.parse(text) / DAY_MS;
}

function checkYear(name: string, { holidays, workdays = [] }: AnnouncedYear): void {
  if (!/^20\d\d$/.test(name)) throw new Error(`${name.slice(0, 20)}: is not a year such as "2027".`);
  for (const [index, { from, to }] of holidays.entries()) {
    const length = dayOf(to) - dayOf(from) + 1;
    const where = `${name}.holidays.${index}`;
    if (length < 1 || length > MAX_HOLIDAY_DAYS) {
      throw new Error(`${where}: has to end 1 to ${MAX_HOLIDAY_DAYS} days on.`);
    }
    if (!isOfYear(name, from) || !to.startsWith(name)) throw new Error(`${where}: is not in ${name}.`);
  }
  if (!workdays.every((day) => isOfYear(name, day))) throw new Error(`${name}.workdays: must be days of ${name}.`);
  const daysOff = new Set(holidays.flatMap(daysOf));
  if (workdays.some((day) => daysOff.has(dayOf(day)))) throw new Error(`${name}.workdays: one of them is a holiday.`);
  const missing = FIXED_HOLIDAYS.find((day) => !daysOff.has(dayOf(`${name}-${day}`)));
  if (missing !== undefined) throw new Error(`${name}: ${missing} is not a holiday, as it is in every year.`);
}

/** The holiday of the new year, and its working day, can be in December. */
function isOfYear(name: string, day: string): boolean {
  return day.startsWith(name) || day.startsWith(`${Number(name) - 1}-12`);
}
