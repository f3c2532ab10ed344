import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lastKnownYear } from '../src/domain/holidays.js';
import { createHolidaySource, type HolidaySource, warnOfCalendarEnd } from '../src/holiday-source.js';
import { createHolidaysFile } from './support/holidays-file.js';
import { recordLog, type LogRecorder } from './support/log-recorder.js';

const JUNE = Date.UTC(2026, 5, 3, 2);
const NOVEMBER = Date.UTC(2026, 10, 28, 2);
const END = 'The calendar of statutory holidays ends with 2026: after that, hours that skip holidays are unknown.';

const WARNING = `${END} docs/holidays.md says how to add a year.`;

let folder: string;
let path: string;
let recorder: LogRecorder;
const sources: HolidaySource[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holidays-'));
  path = join(folder, 'holidays.json');
  recorder = recordLog();
});
afterEach(() => {
  for (const source of sources.splice(0)) source.close();
  rmSync(folder, { recursive: true });
});

function createSource(from: string | null, now: number): HolidaySource {
  const source = createHolidaySource(from, { log: recorder.log, clock: () => now, intervalMs: 10 });
  sources.push(source);
  return source;
}

/** As many editors save a file. */
function replaceFile(content: string): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

const says = (text: string) => recorder.line(({ msg }) => String(msg).startsWith(text));
const warnings = () => recorder.lines.filter(({ level }) => level === 40).map(({ msg }) => msg);

describe('the calendar without a file', () => {
  it('is that of the package, and is reported in its last 60 days', () => {
    expect(createSource(null, JUNE).details()).toEqual({ lastYear: 2026 });
    expect(createSource(null, NOVEMBER).details()).toEqual({ lastYear: 2026, warning: END });
  });

  it('is warned of at the start of the program', () => {
    warnOfCalendarEnd(null, { log: recorder.log, clock: () => JUNE });
    expect(warnings()).toEqual([]);
    warnOfCalendarEnd(null, { log: recorder.log, clock: () => NOVEMBER });
    expect(warnings()).toEqual([WARNING]);
  });
});

describe('the calendar with a file', () => {
  it('has the years of the file', () => {
    writeFileSync(path, createHolidaysFile(2027));
    expect(createSource(path, NOVEMBER).details()).toEqual({ lastYear: 2027 });
    expect(warnings()).toEqual([]);
  });

  it('follows a file that is replaced or written over', async () => {
    writeFileSync(path, createHolidaysFile(2026));
    const source = createSource(path, NOVEMBER);
    expect(source.details()).toEqual({ lastYear: 2026, warning: END });
    replaceFile(createHolidaysFile(2026, 2027));
    await recorder.line(({ lastYear, level }) => lastYear === 2027 && level === 30);
    expect(source.details()).toEqual({ lastYear: 2027 });
    writeFileSync(path, createHolidaysFile(2026, 2027, 2028));
    await recorder.line(({ lastYear, level }) => lastYear === 2028 && level === 30);
    expect(lastKnownYear(source.current())).toBe(2028);
    expect(warnings()).toEqual([]);
    replaceFile(createHolidaysFile(2026));
    await says(WARNING);
  });

  it('stays as it is while the file is broken or missing, with one warning', async () => {
    writeFileSync(path, createHolidaysFile(2027));
    const source = createSource(path, JUNE);
    const before = source.current();
    replaceFile('{');
    expect(await says('HOLIDAYS_FILE is not usable')).toMatchObject({ level: 40, reason: 'it is not JSON.' });
    rmSync(path);
    expect(source.current()).toBe(before);
    replaceFile(createHolidaysFile(2027));
    await says('HOLIDAYS_FILE is usable again');
    expect(source.current()).toBe(before);
    expect(warnings()).toEqual(['HOLIDAYS_FILE is not usable; the last calendar stays in use.']);
  });

  it('has to be usable at the start', () => {
    expect(() => createSource(path, JUNE)).toThrow('it cannot be read');
  });
});
