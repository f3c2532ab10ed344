import { describe, expect, it } from '@jest/globals';
import { fleetEvents, platformPhases, type FleetEvent } from './timetable.js';

const MINUTE_MS = 60_000;

function told(event: FleetEvent): string {
  if (event.kind === 'kill') return `kill ${event.replica}`;
  return event.kind === 'redis' ? event.fault : 'roll';
}

describe('the timetable of a fleet', () => {
  it.each([1, 2, 3])('has every event in a minute (seed %i)', (seed) => {
    const events = fleetEvents(seed, MINUTE_MS);
    expect(events.map(told).sort()).toEqual(['demote', 'hang', 'kill 0', 'kill 1', 'kill 2', 'roll', 'stop']);
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b));
    for (const { at } of events) expect(at).toBeLessThan(MINUTE_MS);
  });

  it('has them all again in every further five minutes', () => {
    expect(fleetEvents(1, 10 * MINUTE_MS)).toHaveLength(14);
  });

  it('is the same for the same seed, and another for another', () => {
    const names = (seed: number): string =>
      [...fleetEvents(seed, MINUTE_MS).map(told), ...platformPhases(seed, MINUTE_MS).map(({ name }) => name)].join();
    expect(names(7)).toBe(names(7));
    expect(names(7)).not.toBe(names(8));
  });

  it('leaves the platform in peace now and then, and ends with an outage', () => {
    const phases = platformPhases(1, MINUTE_MS);
    expect(phases.filter(({ name }) => name === 'no faults').length).toBeGreaterThan(2);
    expect(phases.at(-1)?.name).toMatch(/^total outage/);
    const length = phases.slice(0, -1).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    expect(length).toBeGreaterThanOrEqual(MINUTE_MS);
    expect(length).toBeLessThan(MINUTE_MS + 5000);
  });
});
