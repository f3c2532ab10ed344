const { PROPERTY_SAMPLES, PROPERTY_RUNS = '1' } = process.env;

/**
 * How often a property is tried: `count` times, `PROPERTY_RUNS` times as often in `npm run test:long`. With
 * `PROPERTY_SAMPLES` every property is tried that often.
 */
export function propertyRuns(count: number): number {
  return Number(PROPERTY_SAMPLES ?? count * Number(PROPERTY_RUNS));
}
