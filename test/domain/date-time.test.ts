import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatInstant, parseInstant, parseLocalDateTime } from '../../src/domain/date-time.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../src/domain/instant.js';
import { createZone } from '../../src/domain/zone.js';

const shanghai = createZone('Asia/Shanghai');
const newYork = createZone('America/New_York');

describe('a naive datetime of the platform', () => {
  it.each([
    ['2024-11-01 13:25:26', '2024-11-01T05:25:26Z'],
    ['2024-11-01 13:25', '2024-11-01T05:25:00Z'],
    ['2024-11-01T13:25:26', '2024-11-01T05:25:26Z'],
    ['2024-11-01T13:25', '2024-11-01T05:25:00Z'],
    ['2024-02-29 00:00:00', '2024-02-28T16:00:00Z'],
    ['0099-03-01 00:00:00', '0099-02-28T15:54:17Z'],
    ['9999-12-31 23:59:59', '9999-12-31T15:59:59Z'],
  ])('%s is read in the zone', (text, expected) => {
    expect(parseLocalDateTime(text, shanghai)).toBe(Date.parse(expected));
  });

  it.each([
    '',
    '0000-00-00 00:00:00',
    '0000-01-01 00:00:00',
    '2023-02-29 00:00:00',
    '2024-04-31 00:00',
    '2024-00-10 00:00',
    '2024-13-01 00:00',
    '2024-01-00 00:00',
    '2024-01-32 00:00',
    '2024-01-01 24:00:00',
    '2024-01-01 23:60',
    '2024-01-01 23:59:60',
    '2024-01-01',
    '2024-1-1 00:00',
    '2024-01-01 9:00',
    '2024-01-01t09:00',
    '2024-01-01  09:00',
    '2024-01-01 09:00:00.000',
    '2024-01-01 09:00:00Z',
    ' 2024-01-01 09:00:00',
    '2024-01-01 09:00:00\n',
    '12024-01-01 09:00:00',
  ])('%p is none', (text) => {
    expect(parseLocalDateTime(text, shanghai)).toBeNull();
  });

  it('that the clock skips moves forward, and that it shows twice is the earlier one', () => {
    expect(parseLocalDateTime('2024-03-10 02:30', newYork)).toBe(Date.parse('2024-03-10T03:30:00-04:00'));
    expect(parseLocalDateTime('2024-11-03 01:30', newYork)).toBe(Date.parse('2024-11-03T01:30:00-04:00'));
  });
});

describe('an RFC 3339 instant', () => {
  it.each([
    ['2023-12-24T15:30:00Z', '2023-12-24T15:30:00.000Z'],
    ['2023-12-24t15:30:00z', '2023-12-24T15:30:00.000Z'],
    ['2023-12-24T15:30:00+00:00', '2023-12-24T15:30:00.000Z'],
    ['2023-12-24T15:30:00-00:00', '2023-12-24T15:30:00.000Z'],
    ['2023-12-24T15:30:00-05:00', '2023-12-24T20:30:00.000Z'],
    ['2023-12-24T15:30:00+23:59', '2023-12-23T15:31:00.000Z'],
    ['2023-12-24T15:30:00.1Z', '2023-12-24T15:30:00.100Z'],
    ['2023-12-24T15:30:00.123Z', '2023-12-24T15:30:00.123Z'],
    ['2023-12-24T15:30:00.999999999+01:00', '2023-12-24T14:30:00.999Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
    ['9999-12-31T23:59:59-01:00', '+010000-01-01T00:59:59.000Z'],
  ])('%s is read as %s', (text, expected) => {
    const instant = parseInstant(text);
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(expected);
  });

  it.each([
    '2023-12-24T15:30:00',
    '2023-12-24 15:30:00Z',
    '2023-12-24',
    '15:30:00Z',
    '2023-12-24T15:30Z',
    '2023-13-01T00:00:00Z',
    '2023-12-32T00:00:00Z',
    '2023-02-30T15:30:00Z',
    '2023-12-24T24:00:00Z',
    '2023-12-24T25:00:00Z',
    '2023-12-24T15:60:00Z',
    '2016-12-31T23:59:60Z',
    '2023-12-24T15:30:00.Z',
    '2023-12-24T15:30:00,5Z',
    '2023-12-24T15:30:00.1234567890Z',
    '2023-12-24T15:30:00+24:00',
    '2023-12-24T15:30:00+01:60',
    '2023-12-24T15:30:00+0100',
    '2023-12-24T15:30:00+01',
    '2023-12-24T15:30:00 UTC',
    '0000-01-01T00:00:00Z',
    '+002023-12-24T15:30:00Z',
    ' 2023-12-24T15:30:00Z',
    '2023-12-24T15:30:00Z\n',
    '',
  ])('%p is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});

describe('a shown instant', () => {
  it.each([
    ['2024-11-01T05:25:26.000Z', shanghai, '2024-11-01T13:25:26+08:00'],
    ['2024-11-01T05:25:26.007Z', shanghai, '2024-11-01T13:25:26.007+08:00'],
    ['1969-12-31T23:59:59.999Z', shanghai, '1970-01-01T07:59:59.999+08:00'],
    ['2024-07-01T12:00:00.000Z', newYork, '2024-07-01T08:00:00-04:00'],
    ['2024-01-01T12:00:00.000Z', createZone('Asia/Kolkata'), '2024-01-01T17:30:00+05:30'],
    ['2024-01-01T12:00:00.000Z', createZone('Pacific/Marquesas'), '2024-01-01T02:30:00-09:30'],
    ['2024-01-01T12:00:00.000Z', createZone('UTC'), '2024-01-01T12:00:00+00:00'],
    ['1899-12-31T15:54:17.000Z', shanghai, '1900-01-01T00:00:17+08:06'],
    ['0099-01-01T00:00:00.000Z', createZone('UTC'), '0099-01-01T00:00:00+00:00'],
  ])('%s has its zone’s offset', (instant, zone, expected) => {
    expect(formatInstant(Date.parse(instant), zone)).toBe(expected);
  });

  it.each([
    [BEGINNING_OF_TIME, newYork, '0001-01-01T00:00:00+00:00'],
    [BEGINNING_OF_TIME, shanghai, '0001-01-01T08:06:00+08:06'],
    [END_OF_TIME, createZone('Pacific/Kiritimati'), '9999-12-31T13:59:59+14:00'],
    [Date.UTC(9999, 11, 31, 20), shanghai, '9999-12-31T20:00:00+00:00'],
  ])('%p stays within the years 1 to 9999', (instant, zone, expected) => {
    expect(formatInstant(instant, zone)).toBe(expected);
  });

  it('is read back as the same instant, historical offsets with seconds among them', () => {
    const instants = fc.integer({ min: BEGINNING_OF_TIME, max: END_OF_TIME });
    fc.assert(
      fc.property(instants, fc.constantFrom(shanghai, newYork, createZone('Africa/Monrovia')), (instant, zone) => {
        expect(parseInstant(formatInstant(instant, zone))).toBe(instant);
      }),
    );
  });
});
