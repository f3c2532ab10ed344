import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { costShapes } from '../../support/cost-shapes.js';
import { startCostRunner } from '../../support/cost-runner.js';

/**
 * Counts in place of times, which depend on the machine: `npm run costs` measures the same shapes. What a point may pay for, at
 * most: a scalar of an eighth of a point has a key of up to 32 bytes and a short value.
 */
const MOST_PER_POINT = { bytes: 320, parsedCharacters: 16, values: 16, errors: 0.5 };
/** What one operation may make at most, before MAX_COST or MAX_RESPONSE_BYTES end it. */
const MAX_BYTES = 10_000_000;

let runner: Awaited<ReturnType<typeof startCostRunner>>;
beforeAll(async () => {
  runner = await startCostRunner();
});
afterAll(() => runner.close());

it.each(costShapes().map((shape) => [shape.name, shape] as const))(
  'a point pays for bounded work: %s',
  async (_, shape) => {
    const { points, body, parsed } = await runner.send(shape);
    const text = body.toString();
    const values = text.match(/[^\\]":/g)?.length ?? 0;
    const errors = text.match(/"message":/g)?.length ?? 0;
    expect(body.length).toBeLessThanOrEqual(MAX_BYTES);
    expect(body.length / points).toBeLessThan(MOST_PER_POINT.bytes);
    expect(parsed / points).toBeLessThan(MOST_PER_POINT.parsedCharacters);
    expect(values / points).toBeLessThan(MOST_PER_POINT.values);
    expect(errors / points).toBeLessThanOrEqual(MOST_PER_POINT.errors);
  },
);
