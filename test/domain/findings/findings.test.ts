import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parseCallPolicy } from '../../../src/domain/call-policy.js';
import { calendarDayAt, startOfDay } from '../../../src/domain/china-time.js';
import { type Finding, FINDING_KINDS, SEVERITIES } from '../../../src/domain/findings/finding.js';
import { findFindings } from '../../../src/domain/findings/findings.js';
import { PACKAGED_HOLIDAYS } from '../../../src/domain/holidays.js';
import type { Instant } from '../../../src/domain/instant.js';
import type { Snapshot } from '../../../src/domain/snapshot.js';
import { propertyRuns } from '../../support/property-runs.js';
import { instant } from '../work-hours/sample-hours.js';
import { generatedWorld } from './generated-world.js';
import { createCallerLine } from '../../support/caller-line.js';
import {
  callTimeGroup,
  enabledTask,
  horizonFrom,
  NOW,
  rowsOf,
  scriptGroup,
  search,
  setupOf,
  snapshotOf,
} from './scene.js';

const policy = parseCallPolicy('default no-weekends no-holidays');

const scene = fc
  .constantFrom('2026-09-30', '2026-10-03', '2026-12-20', '2026-12-31', '2028-02-29')
  .map((date) => instant(`${date}T00:00:00`))
  .chain((from) =>
    fc.record({
      snapshot: generatedWorld(from),
      now: fc.integer({ min: 0, max: 1439 }).map((minute) => from + minute * 60_000),
      parts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
    }),
  );

/** As a text, which is compared faster than thousands of objects. */
function textOf(findings: readonly Finding[]): string {
  const shown = findings.map(({ tasks, subject, ...rest }) => ({
    ...rest,
    subject: subject.id,
    tasks: tasks.map(({ id }) => id),
  }));
  return JSON.stringify(shown, null, 1);
}

function searchAt(snapshot: Snapshot, now: Instant) {
  return search(snapshot, { now, policy });
}

describe('findings', () => {
  it('stay as they are until the time of the next change', () => {
    fc.assert(
      fc.property(scene, ({ snapshot, now, parts }) => {
        const { findings, changesAt } = searchAt(snapshot, now);
        expect(changesAt).toBeGreaterThan(now);
        expect(changesAt).toBeLessThanOrEqual(startOfDay(calendarDayAt(now) + 1));
        const between = parts.map((part) => now + Math.floor((changesAt - 1 - now) * part));
        for (const at of [...between, changesAt - 1]) {
          expect(textOf(searchAt(snapshot, at).findings)).toBe(textOf(findings));
        }
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it('have ids of their own, and come in the order of severity and kind', () => {
    fc.assert(
      fc.property(scene, ({ snapshot, now }) => {
        const { findings } = searchAt(snapshot, now);
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
        const ranks = findings.map(
          ({ severity, kind }) => SEVERITIES.indexOf(severity) * 100 + FINDING_KINDS.indexOf(kind),
        );
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it('concern the account of their subject and those of their tasks, and can be sent as JSON', () => {
    fc.assert(
      fc.property(scene, ({ snapshot, now }) => {
        for (const { accountIds, tasks, parameters, message, from, until } of searchAt(snapshot, now).findings) {
          expect(accountIds).toEqual(expect.arrayContaining(tasks.map(({ accountId }) => accountId)));
          expect(JSON.parse(JSON.stringify(parameters))).toEqual(parameters);
          expect(`${message.en}${message.zh}`).not.toMatch(/undefined|null|NaN|Infinity|\[object/);
          expect((from ?? -Infinity) < (until ?? Infinity)).toBe(true);
        }
      }),
      { numRuns: propertyRuns(200) },
    );
  });

  it('are looked for in steps: one and more for each task, line and group', () => {
    const setup = setupOf({
      lines: [createCallerLine({ id: '1' }), createCallerLine({ id: '2' })],
      scriptGroups: rowsOf(scriptGroup({ id: '5' })),
      callTimeGroups: rowsOf(callTimeGroup({ id: '6' })),
    });
    const snapshot = snapshotOf([enabledTask({ id: 'a' }), enabledTask({ id: 'b' })], setup);
    const options = { now: NOW, horizon: horizonFrom(NOW, 14), calendar: PACKAGED_HOLIDAYS, policy: null };
    expect([...findFindings(snapshot, options)].length).toBeGreaterThanOrEqual(2 * 2 + 2 * 2 + 1 + 1);
  });
});
