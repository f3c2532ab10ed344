import { describe, expect, it } from '@jest/globals';
import { pick, pickList } from '../support/pick.js';
import { withGateway } from '../support/with-gateway.js';

/** When the sandbox starts, and the moment whose states its tasks then have. */
const STARTS = [
  ['on a working day in the morning', Date.UTC(2026, 5, 3, 2), Date.UTC(2026, 5, 3, 2)],
  ['on a Sunday', Date.UTC(2027, 1, 28, 3), Date.UTC(2027, 1, 26, 2)],
  ['on a Monday at midnight', Date.UTC(2026, 10, 29, 16), Date.UTC(2026, 10, 30, 2)],
  ['on a Saturday at night', Date.UTC(2026, 10, 28, 14, 42), Date.UTC(2026, 10, 27, 2)],
  ['in the holidays of October', Date.UTC(2026, 9, 3, 2), Date.UTC(2026, 8, 30, 2)],
] as const;

const pageOf = (page: number): string =>
  `{ tasks(page: ${page}, perPage: 100) { nodes { status workHours { isOpen } } } }`;

describe('the embedded platform', () => {
  it.each(STARTS)('has tasks that dial, and few of them outside their hours, if it starts %s', (_start, now, shift) =>
    withGateway({ now, clock: () => shift }, async ({ query }) => {
      const pages = [await query(pageOf(1)), await query(pageOf(2))];
      const tasks = pages.flatMap(({ body }) => pickList(body, 'data.tasks.nodes'));
      const dialing = tasks.filter((task) => pick(task, 'status') === 'DIALING');
      const outside = dialing.filter((task) => pick(task, 'workHours.isOpen') !== true);
      expect(tasks).toHaveLength(137);
      expect(dialing.length).toBeGreaterThanOrEqual(30);
      // Those with hours that no one can act on, see hours-quirks.ts.
      expect(outside.length).toBeLessThanOrEqual(5);
    }),
  );
});
