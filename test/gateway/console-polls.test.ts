import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '../../src/config.js';
import { ask } from '../support/ask.js';
import { withGateway } from '../support/with-gateway.js';

const BOARD = readFileSync('examples/1-task-board.graphql', 'utf8').replace('first: 15', 'first: 50');
const SUMMARY = '{ taskSummary { total drifting byStatus { status count } byAccount { account { id } count } } }';
const TABS = 5;
const POLL_SECONDS = 5;
/** The test asks for ten seconds, with a sixth of the points, so that it takes less time. */
const SECONDS = 10;
const POINTS = Math.floor((loadConfig({}).limits.pointsAMinute * SECONDS) / 60);

/** However busy the machine is. */
jest.setTimeout(120_000);

afterEach(() => {
  jest.restoreAllMocks();
});

/** A clock that moves by hand, for the caches and the rate limit. */
function startClock(): (milliseconds: number) => void {
  let now = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  return (milliseconds) => {
    now += milliseconds;
  };
}

describe('consoles behind one address that poll a board and a summary every five seconds', () => {
  it.each([
    ['whose data stays the same', {}],
    ['whose data is new every time', { RESPONSE_CACHE_BYTES: '0' }],
  ])('do not meet the default rate limit: %s', (_what, environment) =>
    withGateway({ environment: { RATE_LIMIT_POINTS: String(POINTS), ...environment } }, async (gateway) => {
      const advance = startClock();
      const statuses: number[] = [];
      for (let poll = 0; poll < (SECONDS * TABS) / POLL_SECONDS; poll += 1) {
        advance((POLL_SECONDS * 1000) / TABS);
        for (const query of [BOARD, SUMMARY]) statuses.push((await ask(gateway, { body: { query } })).status);
      }
      expect(statuses).toEqual(statuses.map(() => 200));
    }),
  );
});
