import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { createZone } from '../../src/domain/zone.js';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca', 'UTC'];
const YEAR_1 = Date.parse('0001-01-01T00:00:00Z');
const YEAR_10000 = Date.UTC(10_000, 0, 1);

/** A clock reading as the domain counts it. */
const local = (reading: string): number => Date.parse(`${reading}Z`);
const instantOf = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

describe('a zone', () => {
  it.each(['Asia/Shanghai', 'asia/shanghai', 'ASIA/SHANGHAI'])('is found by its name %s', (name) => {
    expect(createZone(name).id).toBe('Asia/Shanghai');
  });

  it.each(['Asia/Peking City', 'Nowhere', '', ' ', '+08:00', 'Z', '2024-01-01[Asia/Shanghai]', 'toString'])(
    'is refused by the name %p',
    (name) => {
      const create = (): unknown => createZone(name);
      expect(create).toThrow(RangeError);
      expect(create).toThrow(
        `There is no time zone named ${JSON.stringify(name)}; give an IANA name such as "Asia/Shanghai".`,
      );
    },
  );

  it.each([
    ['Asia/Shanghai', '2024-11-01T13:25:26', '2024-11-01T13:25:26+08:00', 'no summer time'],
    ['Asia/Shanghai', '1988-04-17T01:59:59', '1988-04-17T01:59:59+08:00', 'before a skipped hour'],
    ['Asia/Shanghai', '1988-04-17T02:00:00', '1988-04-17T03:00:00+09:00', 'first skipped'],
    ['Asia/Shanghai', '1988-04-17T02:59:59', '1988-04-17T03:59:59+09:00', 'last skipped'],
    ['Asia/Shanghai', '1988-04-17T03:00:00', '1988-04-17T03:00:00+09:00', 'after a skipped hour'],
    ['Asia/Shanghai', '1988-09-11T01:30:00', '1988-09-11T01:30:00+09:00', 'ambiguous'],
    ['Asia/Shanghai', '1988-09-11T02:00:00', '1988-09-11T02:00:00+08:00', 'after an ambiguous hour'],
    ['Asia/Shanghai', '1900-01-01T00:00:00', '1899-12-31T15:54:17Z', 'mean solar time'],
    ['Asia/Shanghai', '0001-01-01T00:00:00', '0000-12-31T15:54:17Z', 'the first year'],
    ['Asia/Shanghai', '9999-12-31T23:59:59', '9999-12-31T23:59:59+08:00', 'the last year'],
    ['America/New_York', '2024-03-10T02:30:00', '2024-03-10T03:30:00-04:00', 'skipped'],
    ['America/New_York', '2024-11-03T01:30:00', '2024-11-03T01:30:00-04:00', 'ambiguous'],
    ['America/New_York', '2024-11-03T02:00:00', '2024-11-03T02:00:00-05:00', 'after an ambiguous hour'],
    ['America/New_York', '9999-07-01T00:00:00', '9999-07-01T00:00:00-04:00', 'a far summer'],
    ['Australia/Lord_Howe', '2024-10-06T02:15:00', '2024-10-06T02:45:00+11:00', 'half an hour skipped'],
    ['Australia/Lord_Howe', '2024-04-07T01:45:00', '2024-04-07T01:45:00+11:00', 'half an hour ambiguous'],
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-31T12:00:00+14:00', 'a skipped day'],
  ])('%s reads %s as %s: %s', (name, reading, expected) => {
    expect(createZone(name).toInstant(local(reading))).toBe(instantOf(expected));
  });

  it.each([
    ['2024-11-03T05:59:59Z', '2024-11-03T01:59:59'],
    ['2024-11-03T06:00:00Z', '2024-11-03T01:00:00'],
    ['2024-03-10T06:59:59Z', '2024-03-10T01:59:59'],
    ['2024-03-10T07:00:00Z', '2024-03-10T03:00:00'],
  ])('shows %s on the clock of New York as %s', (instant, reading) => {
    expect(createZone('America/New_York').toLocal(instantOf(instant))).toBe(local(reading));
  });

  it('gives the same offset whatever was asked before', () => {
    const zone = createZone('America/New_York');
    const asked = ['2024-07-01', '2024-01-01', '1900-01-01', '2024-07-01', '2023-12-01', '1800-01-01', '2024-01-01'];
    expect(asked.map((date) => zone.offsetMsAt(Date.parse(date)) / 3_600_000)).toEqual([
      -4,
      -5,
      -5,
      -4,
      -5,
      expect.closeTo(-4.934, 3),
      -5,
    ]);
  });
});

describe.each(ZONES)('the zone %s agrees with Temporal', (name) => {
  const zone = createZone(name);
  const instants = fc.oneof(
    fc.integer({ min: YEAR_1, max: YEAR_10000 - 1 }),
    fc.integer({ min: Date.UTC(1985, 0, 1), max: Date.UTC(2030, 0, 1) }),
    aroundChanges(name),
  );

  it('on the offset of any instant', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const expected =
          Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name).offsetNanoseconds / 1e6;
        expect(zone.offsetMsAt(instant)).toBe(expected);
        expect(zone.toLocal(instant)).toBe(instant + expected);
      }),
    );
  });

  it('on the instant of any clock reading', () => {
    fc.assert(
      fc.property(instants, (reading) => {
        const plain = Temporal.Instant.fromEpochMilliseconds(reading).toZonedDateTimeISO('UTC').toPlainDateTime();
        expect(zone.toInstant(reading)).toBe(
          plain.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds,
        );
      }),
    );
  });
});

/** Instants and readings within two days of a change of the clock since 1980, where there is one. */
function aroundChanges(name: string): fc.Arbitrary<number> {
  const changes = [Date.UTC(1980, 0, 1)];
  let next = Temporal.Instant.fromEpochMilliseconds(Date.UTC(1980, 0, 1))
    .toZonedDateTimeISO(name)
    .getTimeZoneTransition('next');
  while (next && next.year < 2025) {
    changes.push(next.epochMilliseconds);
    next = next.getTimeZoneTransition('next');
  }
  const minutes = fc.integer({ min: -2880, max: 2880 });
  return fc.tuple(fc.constantFrom(...changes), minutes).map(([change, distance]) => change + distance * 60_000);
}
