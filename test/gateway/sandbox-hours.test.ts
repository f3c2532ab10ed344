import { describe, expect, it } from '@jest/globals';
import { pick, pickList } from '../support/pick.js';
import { withGateway } from '../support/with-gateway.js';

const MOMENTS = [
  ['on a working day in the morning', Date.UTC(2026, 5, 3, 2), 40],
  ['on a Sunday', Date.UTC(2027, 1, 28, 3), 20],
  ['at night', Date.UTC(2026, 10, 28, 15), 0],
] as const;

const pageOf = (page: number): string =>
  `{ tasks(page: ${page}, perPage: 100) { nodes { status workHours { isOpen } } } }`;

describe('the embedded platform', () => {
  it.each(MOMENTS)('has few tasks that dial outside their hours %s', (_moment, now, minimum) =>
    withGateway({ now, clock: () => now }, async ({ query }) => {
      const pages = [await query(pageOf(1)), await query(pageOf(2))];
      const tasks = pages.flatMap(({ body }) => pickList(body, 'data.tasks.nodes'));
      const dialing = tasks.filter((task) => pick(task, 'status') === 'DIALING');
      const outside = dialing.filter((task) => pick(task, 'workHours.isOpen') !== true);
      expect(tasks).toHaveLength(137);
      expect(dialing.length).toBeGreaterThanOrEqual(minimum);
      // Those with hours that no one can act on, see hours-quirks.ts.
      expect(outside.length).toBeLessThanOrEqual(5);
    }),
  );
});
