import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UpstreamBadResponseError } from '../../src/errors.js';
import { readRecord } from '../../src/upstream/decode/leaf.js';
import { decodeTaskPage } from '../../src/upstream/decode/task-page.js';
import { decodeTaskSetup } from '../../src/upstream/decode/task-setup.js';
import { ORIGIN, pageRequest, readExample } from './support/origin.js';
import { propertyRuns } from '../support/property-runs.js';

type Path = readonly (string | number)[];

/** Every place in a value that is not the value itself. */
function placesOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, child]) => [[key], ...placesOf(child).map((place) => [key, ...place])]);
}

/** The value with another one at a place; undefined takes the key away. */
function replace(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (isList(value)) return value.map((item, index) => (index === key ? replace(item, rest, replacement) : item));
  const record = readRecord(value) ?? {};
  const entries = Object.entries(record).map(([name, child]) => [
    name,
    name === key ? replace(child, rest, replacement) : child,
  ]);
  return Object.fromEntries(entries.filter(([, child]) => child !== undefined));
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function readPage(answer: unknown) {
  const { data, meta } = readRecord(answer) ?? {};
  return decodeTaskPage({ data, meta }, pageRequest(1, 15));
}

function readSetup(answer: unknown) {
  return decodeTaskSetup(readRecord(readRecord(answer)?.['data']) ?? {}, ORIGIN);
}

const PAGE = readExample('subset-task');
const SETUP = readExample('task-create');
/** What the platform might send instead: nothing, null, or anything else. */
const REPLACEMENT = fc.oneof(
  fc.constantFrom(undefined, null, '', 0, -0, '0', false, [], {}, 2 ** 53, -1.5, '\ud800', '2024-02-30 25:61:61'),
  fc.jsonValue(),
);
/** Keys of which a row has to have one. */
const IDS: ReadonlySet<string | number> = new Set(['uuid', 'id', 'value', 'line_id']);

/** Values with the platform's own keys here and there, so that decoding gets past the first of them. */
const KEYS = [...new Set([...placesOf(PAGE), ...placesOf(SETUP)].flat())].map(String);
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.jsonValue({ maxDepth: 0 }),
    fc.array(tie('anything'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('anything'), { maxKeys: 8 }),
  ),
}));

describe('decoding', () => {
  it('throws nothing but a bad response, whatever JSON the platform sends', () => {
    fc.assert(
      fc.property(anything, anything, (data, meta) => {
        readSetup({ data });
        readPage({ data: [data], meta: { total: 1 } });
        try {
          readPage({ data, meta });
        } catch (error) {
          expect(error).toBeInstanceOf(UpstreamBadResponseError);
        }
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it('never loses a task to a value that is not its id', () => {
    const places = placesOf(PAGE).filter(([key, index, leaf]) => key === 'data' && index === 0 && leaf !== undefined);
    fc.assert(
      fc.property(fc.constantFrom(...places), REPLACEMENT, (place, replacement) => {
        const { rows } = readPage(replace(PAGE, place, replacement));
        if (place[2] === 'uuid') expect(rows).toHaveLength(1);
        else expect(rows).toMatchObject([{ id: 'dc7dd781-6d8a-42b1-9402-6d57636a8513' }]);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it('never loses a row of a set-up to a value within it that is not its id, nor a list to another', () => {
    const places = placesOf(SETUP).filter((place) => place[0] === 'data' && place.length > 2);
    const whole = countsOf(SETUP);
    fc.assert(
      fc.property(fc.constantFrom(...places), REPLACEMENT, (place, replacement) => {
        const counts = countsOf(replace(SETUP, place, replacement));
        const isOfRow = place.length > 3 && !IDS.has(place.at(-1) ?? '');
        const lost = Object.keys(whole).filter((list) => counts[list] !== whole[list]);
        if (isOfRow) expect(lost.filter((list) => list !== 'callerLinesById')).toEqual([]);
        expect(lost.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});

/** How many rows each list of a set-up has; lines by id change with the lines of script groups, too. */
function countsOf(answer: unknown): Record<string, number> {
  const {
    account: _account,
    callerLinesById,
    maxRecycleLimit: _limit,
    unreadableLines: _lines,
    ...lists
  } = readSetup(answer);
  const counts = Object.entries(lists).map(([name, list]): [string, number] => [name, list.rows.length]);
  return { ...Object.fromEntries(counts), callerLinesById: callerLinesById.size };
}
