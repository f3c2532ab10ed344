import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import type { CalendarEvent, CalendarGaps } from '../../../src/domain/calendar/calendar-feed.js';
import { icalendarText, type CalendarText } from '../../../src/graphql/calendar/icalendar.js';

const FROM = Date.parse('2026-06-03T09:00+08:00');
const EVENT: CalendarEvent = { entryId: 'a', from: FROM, to: FROM + 3_600_000, summary: 'A', isCertain: true };
const NO_GAPS: CalendarGaps = { switchedOff: 0, hoursUnknown: 0, holidaysUnknownFrom: null };
const HOSTILE = 'a,b;c\\d\\n"e"\r\nBEGIN:VEVENT\nUID:x\u0000\u0007\t:';
const SHOWN = 'a,b;c\\d\\n"e"\nBEGIN:VEVENT\nUID:x\t:';

interface Stated extends Partial<Omit<CalendarText, 'feed'>> {
  readonly events?: readonly CalendarEvent[];
  readonly gaps?: Partial<CalendarGaps>;
}

function write({ events = [EVENT], gaps, ...stated }: Stated = {}): string {
  const feed = { events, gaps: { ...NO_GAPS, ...gaps } };
  const text = { name: 'name', unreadable: 0, stamp: FROM, maxBytes: Infinity, ...stated, feed };
  const steps = icalendarText(text);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value.toString();
  }
}

function read(text: string) {
  const calendar = ICAL.Component.fromString(text);
  const valueOf = (name: string): string => String(calendar.getFirstPropertyValue(name));
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  return { calendar, valueOf, events };
}

describe('the text of a calendar', () => {
  it('is read by another library', () => {
    const { events, valueOf } = read(write());
    const [event] = events;
    expect([valueOf('version'), valueOf('name'), valueOf('refresh-interval')]).toEqual(['2.0', 'name', 'PT1H']);
    expect(event?.summary).toBe('A');
    expect(event?.startDate.toJSDate().getTime()).toBe(FROM);
    expect(event?.endDate.toJSDate().getTime()).toBe(FROM + 3_600_000);
    expect(String(event?.component.getFirstPropertyValue('status'))).toBe('CONFIRMED');
    const uncertain = read(write({ events: [{ ...EVENT, isCertain: false }] })).events[0];
    expect(String(uncertain?.component.getFirstPropertyValue('status'))).toBe('TENTATIVE');
  });

  it('has what it needs without events', () => {
    const { calendar, events } = read(write({ events: [] }));
    expect(calendar.name).toBe('vcalendar');
    expect(events).toEqual([]);
  });

  it('escapes names, which end neither their line nor their event', () => {
    const { events, valueOf, calendar } = read(write({ name: HOSTILE, events: [{ ...EVENT, summary: HOSTILE }] }));
    expect(events.map(({ summary }) => summary)).toEqual([SHOWN]);
    // The parser leaves properties that RFC 5545 does not know as they are.
    const escaped = String.raw`a\,b\;c\\d\\n"e"\nBEGIN:VEVENT\nUID:x${'\t'}:`;
    expect([valueOf('name'), valueOf('x-wr-calname')]).toEqual([escaped, escaped]);
    expect(calendar.getAllSubcomponents()).toHaveLength(1);
  });

  it('folds long lines between characters', () => {
    const summary = '外呼任务😀𠮷'.repeat(60);
    const text = write({ name: summary, events: [{ ...EVENT, summary }] });
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\ufffd');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const { events, valueOf } = read(text);
    expect([events[0]?.summary, valueOf('name')]).toEqual([summary, summary]);
  });

  it('names an event by its entry and its begin', () => {
    const later = { ...EVENT, from: FROM + 60_000 };
    const uidsOf = (events: readonly CalendarEvent[]) => read(write({ events })).events.map(({ uid }) => uid);
    const [uid, ...others] = uidsOf([EVENT, { ...EVENT, entryId: 'b' }, later]);
    expect(new Set([uid, ...others]).size).toBe(3);
    expect(uidsOf([{ ...EVENT, to: EVENT.to + 60_000, summary: 'B', isCertain: false }])).toEqual([uid]);
  });

  it('says what it does not show', () => {
    const describe = (stated: Stated): string => read(write(stated)).valueOf('x-wr-caldesc');
    expect(describe({})).toBe('Openings of the next 31 days. 未来 31 天的可呼叫时段。');
    expect(describe({ gaps: { switchedOff: 2 } })).toContain('Switched off and not shown: 2.');
    expect(describe({ gaps: { hoursUnknown: 3 } })).toContain('时段未知、未显示：3 个');
    expect(describe({ unreadable: 4 })).toContain('Tasks that cannot be read: 4.');
    const holidaysUnknownFrom = Date.parse('2027-01-01T00:00+08:00');
    expect(describe({ gaps: { holidaysUnknownFrom } })).toContain('Openings from 2027-01-01 on are missing');
  });

  it('is not made where it would be too long', () => {
    const events = Array.from({ length: 10 }, (_, index) => ({ ...EVENT, from: FROM + index }));
    expect(() => write({ events, maxBytes: 1000 })).toThrow('1000 bytes');
    expect(write({ events, maxBytes: 10_000 })).toContain('END:VCALENDAR');
  });
});
