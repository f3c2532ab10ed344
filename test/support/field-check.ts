import { expect } from '@jest/globals';

import type { ReadonlyJson } from '../../src/sandbox/json.js';
import { readingOf } from './field-readings.js';
import { answerAt, answerPathOf } from './field-selection.js';
import type { ReachedRow } from './field-table.js';
import { shownWindows, statedWindows } from './stated-windows.js';
import { keyOf, leavesOf, valueAt, type Leaf, type LeafPath } from './upstream-leaves.js';

/** Whether a row shows times and weekdays, which only mean something together. */
export function isOfHours(row: ReachedRow): boolean {
  return row.reading === 'hours';
}

/** What has to be asked for to check a row. */
export function fieldsOf(row: ReachedRow): string[] {
  if (!isOfHours(row)) return [row.field];
  const week = weekFieldOf(row);
  return [`${week}.weekday`, `${week}.ranges.begin`, `${week}.ranges.end`];
}

/** The leaves of an upstream answer that a row is about. */
export function leavesOfRow(row: ReachedRow, upstream: ReadonlyJson): Leaf[] {
  return leavesOf(upstream).filter(({ path }) => keyOf(path) === row.key);
}

/** The answer shows, for one leaf of the upstream's, what that leaf states. */
export function expectShown(
  row: ReachedRow,
  leaf: Leaf,
  answers: { upstream: ReadonlyJson; answer: ReadonlyJson },
): void {
  const shown = shownFor(row, leaf.path, answers.answer);
  const stated = isOfHours(row)
    ? statedWindows(valueAt(answers.upstream, holderOfHours(leaf.path)))
    : readingOf(row.reading).show(leaf.value, leaf.path.at(-1));
  expect({ [keyOf(leaf.path)]: shown }).toEqual({ [keyOf(leaf.path)]: stated });
}

/** What the answer shows for a leaf; of hours, the whole week. */
export function shownFor(row: ReachedRow, leaf: LeafPath, answer: ReadonlyJson): ReadonlyJson {
  if (!isOfHours(row)) return answerAt(answer, answerPathOf(row.field, leaf));
  return shownWindows(answerAt(answer, answerPathOf(weekFieldOf(row), leaf)));
}

/** `….workHours.week`, whichever part of it the row shows. */
function weekFieldOf({ field }: ReachedRow): string {
  return field.slice(0, field.indexOf('.week[]') + '.week'.length);
}

function holderOfHours(leaf: LeafPath): LeafPath {
  const end = leaf.findIndex((part) => ['work_hour', 'work_week', 'content'].includes(String(part)));
  if (end < 0) throw new Error(`${keyOf(leaf)} states no hours.`);
  return leaf.slice(0, end);
}
