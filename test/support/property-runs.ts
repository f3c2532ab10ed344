/** How often a property is tried: `count` times, `PROPERTY_RUNS` times as often in `npm run test:long`. */
export function propertyRuns(count: number): number {
  return count * Number(process.env['PROPERTY_RUNS'] ?? 1);
}
