import { describe, expect, it } from '@jest/globals';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../src/domain/instant.js';
import { WEEKDAYS, type WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { instant, sampleHours, week } from './sample-hours.js';
import { isOpen } from '../../support/packaged-holidays.js';

const period = (from: string, to: string): WorkHours['blackouts'][number] => ({ from: instant(from), to: instant(to) });
const always = week(WEEKDAYS, '00:00-24:00');

describe('hours are open', () => {
  it.each([
    ['2024-11-04T08:59:59.999', false],
    ['2024-11-04T09:00:00', true],
    ['2024-11-04T17:59:59.999', true],
    ['2024-11-04T18:00:00', false],
    ['2024-11-09T10:00:00', false],
    ['2024-11-08T02:00:00Z', true],
  ])('in their ranges, the end excluded: %s', (at, expected) => {
    expect(isOpen(sampleHours(), instant(at))).toBe(expected);
  });

  it('at midnight where two days meet', () => {
    const hours = sampleHours({ week: week(['SUNDAY', 'MONDAY'], '00:00-24:00') });
    expect(isOpen(hours, instant('2024-11-04T00:00:00'))).toBe(true);
    expect(isOpen(hours, instant('2024-11-05T00:00:00'))).toBe(false);
  });

  it('from their start until their stop', () => {
    const hours = sampleHours({ startsAt: instant('2024-11-04T10:00:30'), stopsAt: instant('2024-11-04T11:00:00') });
    const asked = ['2024-11-04T10:00:29', '2024-11-04T10:00:30', '2024-11-04T10:59:59', '2024-11-04T11:00:00'];
    expect(asked.map((at) => isOpen(hours, instant(at)))).toEqual([false, true, true, false]);
  });

  it('outside blackouts, overlapping ones too', () => {
    const blackouts = [
      period('2024-11-04T11:00:00', '2024-11-04T13:00:00'),
      period('2024-11-04T10:00:00', '2024-11-04T12:00:00'),
    ];
    const asked = ['09:59', '10:00', '11:30', '12:59', '13:00'].map((time) => instant(`2024-11-04T${time}:00`));
    expect(asked.map((at) => isOpen(sampleHours({ blackouts }), at))).toEqual([true, false, false, false, true]);
  });

  it('on no side on which a blackout has no bound', () => {
    const at = instant('2024-11-04T10:00:00');
    expect(isOpen(sampleHours({ blackouts: [{ from: BEGINNING_OF_TIME, to: at }] }), at - 1)).toBe(false);
    expect(isOpen(sampleHours({ blackouts: [{ from: BEGINNING_OF_TIME, to: at }] }), at)).toBe(true);
    const past = sampleHours({ week: always, blackouts: [{ from: BEGINNING_OF_TIME, to: at }] });
    expect(isOpen(past, BEGINNING_OF_TIME - 1)).toBe(false);
    expect(isOpen(sampleHours({ blackouts: [{ from: at, to: END_OF_TIME }] }), at)).toBe(false);
    expect(isOpen(sampleHours({ week: always, blackouts: [{ from: at, to: END_OF_TIME }] }), END_OF_TIME + 1)).toBe(
      false,
    );
  });

  it('never without ranges, nor with a bound that nobody can read', () => {
    expect(isOpen(sampleHours({ week: week([]) }), instant('2024-11-04T10:00:00'))).toBe(false);
    expect(isOpen(sampleHours({ hasUnreadableBound: true }), instant('2024-11-04T10:00:00'))).toBe(false);
  });
});

describe('hours that skip statutory holidays', () => {
  const hours = sampleHours({ week: week(WEEKDAYS, '09:00-18:00'), skipsStatutoryHolidays: true });

  it.each<[string, boolean | null, string]>([
    ['2024-10-01T10:00:00', false, 'National Day'],
    ['2024-09-30T10:00:00', true, 'the day before'],
    ['2024-10-12T10:00:00', true, 'a working Saturday (调休)'],
    ['2024-10-19T10:00:00', true, 'a plain Saturday'],
    ['2024-10-01T02:00:00Z', false, 'by local date'],
    ['2026-12-31T17:59:59', true, 'the last known day'],
    ['2026-12-31T23:59:59', false, 'the last known second'],
    ['2027-01-01T00:00:00', null, 'the first unknown second'],
    ['2030-01-01T10:00:00', null, 'an unknown year'],
    ['2004-01-02T10:00:00', true, 'the first known year'],
    ['2003-12-31T23:59:59', null, 'before the first known year'],
  ])('at %s are %p: %s', (at, expected) => {
    expect(isOpen(hours, instant(at))).toBe(expected);
  });

  it('do not where that is false or not stated', () => {
    for (const skipsStatutoryHolidays of [false, null]) {
      expect(isOpen({ ...hours, skipsStatutoryHolidays }, instant('2024-10-01T10:00:00'))).toBe(true);
      expect(isOpen({ ...hours, skipsStatutoryHolidays }, instant('2030-10-01T10:00:00'))).toBe(true);
    }
  });

  it('keep a moved working day at its own weekday’s hours', () => {
    const workdays = sampleHours({ skipsStatutoryHolidays: true });
    expect(isOpen(workdays, instant('2024-10-12T10:00:00'))).toBe(false);
  });
});
