import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/config.js';
import { dayOf, readHolidayCalendar } from '../../src/config/holidays-file.js';
import { lastKnownYear } from '../../src/domain/holidays.js';
import { createHolidaysFile } from '../support/holidays-file.js';
import { isDayOff } from '../support/packaged-holidays.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holidays-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(content: string): string {
  const path = join(folder, 'holidays.json');
  writeFileSync(path, content);
  return path;
}

const range = (from: string, to: string) => ({ from, to });
const fixed = (year: number) => [
  range(`${year}-01-01`, `${year}-01-01`),
  range(`${year}-05-01`, `${year}-05-01`),
  range(`${year}-10-01`, `${year}-10-07`),
];
const withHoliday = (from: string, to: string) =>
  JSON.stringify({ 2027: { holidays: [...fixed(2027), range(from, to)] } });

describe('a file of holidays', () => {
  it('adds its years to the calendar', () => {
    const calendar = readHolidayCalendar(write(createHolidaysFile(2027, 2028)));
    expect(lastKnownYear(calendar)).toBe(2028);
    const dates = ['2026-10-01', '2027-10-03', '2027-10-04', '2028-10-03', '2029-01-01'];
    expect(dates.map((date) => isDayOff(dayOf(date), calendar))).toEqual([true, true, false, true, null]);
  });

  it('can begin a year in the December before it', () => {
    const calendar = readHolidayCalendar(write(withHoliday('2026-12-31', '2027-01-02')));
    expect(isDayOff(dayOf('2026-12-31'), calendar)).toBe(true);
  });

  it('names its content by its version', () => {
    const [one, same, other] = [2027, 2027, 2026].map((year) => readHolidayCalendar(write(createHolidaysFile(year))));
    expect(same?.version).toBe(one?.version);
    expect(other?.version).not.toBe(one?.version);
  });

  it.each([
    ['no JSON', '{', 'it is not JSON.'],
    ['a list', '[]', 'it: Invalid input: expected record, received array'],
    ['no year', JSON.stringify({ next: { holidays: fixed(2027) } }), 'next: is not a year'],
    ['a year without holidays', '{"2027": {"holidays": []}}', '2027.holidays: Too small'],
    ['an unknown key', '{"2027": {"holiday": []}}', '2027.holidays: Invalid input'],
    ['no such date', withHoliday('2027-02-29', '2027-03-01'), '2027.holidays.3.from: must be a date'],
    ['a reversed holiday', withHoliday('2027-02-05', '2027-02-04'), '2027.holidays.3: has to end'],
    ['an endless holiday', withHoliday('2027-02-01', '2027-12-01'), '2027.holidays.3: has to end'],
    ['a holiday of another year', withHoliday('2028-02-01', '2028-02-02'), '2027.holidays.3: is not in 2027.'],
    ['half a year', JSON.stringify({ 2027: { holidays: fixed(2027).slice(0, 2) } }), '2027: 10-01 is not a holiday'],
    [
      'a working day within a holiday',
      JSON.stringify({ 2027: { holidays: fixed(2027), workdays: ['2027-10-02'] } }),
      '2027.workdays: one of them is a holiday.',
    ],
    [
      'a working day of another year',
      JSON.stringify({ 2027: { holidays: fixed(2027), workdays: ['2028-10-02'] } }),
      '2027.workdays: must be days of 2027.',
    ],
    ['a gap', createHolidaysFile(2028), 'the year 2027 is missing before a later one.'],
    ['too many bytes', ' '.repeat(200_001), 'it cannot be read, is not a regular file, or has more than 200000 bytes.'],
  ])('is refused with %s', (_name, content, reason) => {
    const path = write(content);
    expect(() => readHolidayCalendar(path)).toThrow(reason);
    expect(() => loadConfig({ HOLIDAYS_FILE: path })).toThrow(
      `HOLIDAYS_FILE must name a readable file of holidays: ${reason}`,
    );
  });

  it('is refused where there is none, and where it is no file', () => {
    for (const path of [folder, join(folder, 'none')]) {
      expect(() => readHolidayCalendar(path)).toThrow('it cannot be read');
    }
  });

  it('is in the configuration by its path', () => {
    const path = write(createHolidaysFile(2027));
    expect(loadConfig({ HOLIDAYS_FILE: path }).holidaysFile).toBe(path);
    expect(loadConfig({}).holidaysFile).toBeNull();
  });
});
