import { expect, it } from '@jest/globals';
import { BoundedLabels } from '../../src/metrics/bounded-labels.js';

it('keeps the first names, and counts each use of a later one', () => {
  let others = 0;
  const labels = new BoundedLabels({ max: 2, onOther: () => others++ });
  expect(['A', 'B', 'C', 'A', 'C'].map((name) => labels.label(name))).toEqual(['A', 'B', 'other', 'A', 'other']);
  expect(others).toBe(2);
});

it('always keeps a known name, which takes no place', () => {
  const labels = new BoundedLabels({ max: 1, isKnown: (name) => name.startsWith('Board') });
  expect(['Board1', 'Board2', 'A', 'B'].map((name) => labels.label(name))).toEqual(['Board1', 'Board2', 'A', 'other']);
});

it('finds a name without giving it a place', () => {
  const labels = new BoundedLabels({ max: 1 });
  expect(labels.find('A')).toBe('other');
  labels.label('A');
  expect([labels.find('A'), labels.find('B')]).toEqual(['A', 'other']);
});
