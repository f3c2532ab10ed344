import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import packaged from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { parseAnnouncement, yearOfAnnouncement } from '../../scripts/holidays/announcement.js';
import { formatYear } from '../../scripts/holidays/year-calendar.js';
import { daysOf, parseHolidaysFile } from '../../src/config/holidays-file.js';
import { DAY_MS } from '../../src/domain/calendar-day.js';
import { createHolidaysFile } from '../support/holidays-file.js';
import { ANNOUNCEMENTS } from './announcements.js';

const announcements = Object.entries(ANNOUNCEMENTS).map(([year, text]) => [Number(year), text] as const);
const announced2026 = ANNOUNCEMENTS[2026] ?? '';
const isoDate = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

describe('an announcement', () => {
  it.each(announcements)('of %i has the days of the package', (year, text) => {
    expect(yearOfAnnouncement(text)).toBe(year);
    const announced = parseAnnouncement(text, year);
    const daysOff = announced.holidays.flatMap(daysOf).map(isoDate);
    const isOfYear = (date: string) => date.startsWith(String(year));
    expect(daysOff.filter(isOfYear).sort()).toEqual(
      Object.keys(packaged.holidays).filter(isOfYear).filter(isNotOfNext),
    );
    expect(announced.workdays).toEqual(Object.keys(packaged.workdays).filter(isOfYear).sort());
    expect(() => parseHolidaysFile(JSON.stringify({ [year]: announced }))).not.toThrow();
  });

  it('can begin in the year before', () => {
    const [newYear] = parseAnnouncement(ANNOUNCEMENTS[2023] ?? '', 2023).holidays;
    expect(newYear).toEqual({ name: '元旦', from: '2022-12-31', to: '2023-01-02' });
  });

  it('may be copied with spaces, line breaks and ASCII punctuation', () => {
    const copied = announced2026
      .replaceAll('（', ' (')
      .replaceAll('）', ') ')
      .replaceAll('：', ':\n')
      .replaceAll('月', ' 月 ');
    expect(parseAnnouncement(copied, 2026)).toEqual(parseAnnouncement(announced2026, 2026));
  });

  it.each([
    ['another year', announced2026, 2027, '1月1日(周四) is not that weekday in 2027.'],
    [
      'a wrong number of days',
      announced2026.replace('共9天', '共8天'),
      2026,
      '春节: 8 days are announced, 9 were found.',
    ],
    ['a holiday too few', announced2026.replace('五、端午节：', ''), 2026, 'The text has no item for 端午.'],
    [
      'no dates',
      announced2026.replace('6月19日（周五）至21日（周日）放假', '另行通知'),
      2026,
      '端午节: no days off were found.',
    ],
    ['no such date', announced2026.replace('1月4日（周日）', '1月32日'), 2026, '1月32日 is not a date of 2026.'],
  ])('is refused with %s', (_name, text, year, message) => {
    expect(() => parseAnnouncement(text, year)).toThrow(message);
  });
});

/** The package counts 31 December 2022 to 2023's new year, but dates it 2022. */
function isNotOfNext(date: string): boolean {
  return date !== '2022-12-31';
}

it('a year is shown as a calendar with its marks', () => {
  const page = formatYear(2026, parseAnnouncement(announced2026, 2026)).split('\n');
  expect(page[0]).toBe('2026: 33 days off (*), 6 working days on weekends (+)');
  expect(page.slice(2, 10)).toEqual([
    '2026-01                       2026-02                       2026-03',
    ' Mo  Tu  We  Th  Fr  Sa  Su    Mo  Tu  We  Th  Fr  Sa  Su    Mo  Tu  We  Th  Fr  Sa  Su',
    '              1*  2*  3*  4+                            1                             1',
    '  5   6   7   8   9  10  11     2   3   4   5   6   7   8     2   3   4   5   6   7   8',
    ' 12  13  14  15  16  17  18     9  10  11  12  13  14+ 15*    9  10  11  12  13  14  15',
    ' 19  20  21  22  23  24  25    16* 17* 18* 19* 20* 21* 22*   16  17  18  19  20  21  22',
    ' 26  27  28  29  30  31        23* 24  25  26  27  28+       23  24  25  26  27  28  29',
    '                                                             30  31',
  ]);
});

describe('the command', () => {
  const run = (args: readonly string[], input: string) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/holidays.ts', ...args], { input, encoding: 'utf8' });

  it('makes one file of an announcement and the file of other years', () => {
    const folder = mkdtempSync(join(tmpdir(), 'holidays-'));
    const old = join(folder, 'holidays.json');
    writeFileSync(old, createHolidaysFile(2025));
    const { stdout, stderr, status } = run([old, '-'], announced2026);
    rmSync(folder, { recursive: true });
    expect(status).toBe(0);
    expect(Object.keys(parseHolidaysFile(stdout))).toEqual(['2025', '2026']);
    expect(stderr).toContain('2026: 33 days off');
  });

  it('says what it needs where the text does not say its year', () => {
    const { stdout, stderr, status } = run(['-'], announced2026.replaceAll('2026年', ''));
    expect({ stdout, stderr, status }).toMatchObject({
      stdout: '',
      status: 1,
      stderr: expect.stringContaining('--year 2027'),
    });
  });
});
