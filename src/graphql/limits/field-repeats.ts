import type { FieldNode, SelectionSetNode } from 'graphql';

import { fieldsOf, mergedBelow, type Fragments } from './selections.js';

/** Fields that are looked at. What is left out then is left to the budget that graphql-js has for comparing fields. */
const MAX_FIELDS = 20_000;

/**
 * The most times that one field is selected for one object, its first time under its own name not counted. Selections
 * under the same key are one object's, as executing them takes them, and as graphql-js compares them pair by pair.
 */
export function countRepeats(places: readonly SelectionSetNode[], fragments: Fragments): number {
  const ids = new Map<SelectionSetNode, number>();
  const idOf = (place: SelectionSetNode): number => {
    const id = ids.get(place) ?? ids.size;
    ids.set(place, id);
    return id;
  };
  const seen = new Set<string>();
  let [most, looked] = [0, 0];
  const pending = places.map((place) => [place]);
  for (let merged = pending.pop(); merged !== undefined && looked < MAX_FIELDS; merged = pending.pop()) {
    const key = String(merged.map(idOf).sort((a, b) => a - b));
    if (seen.has(key)) continue;
    seen.add(key);
    const fields = fieldsOf(merged, fragments);
    looked += fields.length;
    most = Math.max(most, repeatsIn(fields));
    pending.push(...mergedBelow(fields));
  }
  return most;
}

function repeatsIn(fields: readonly FieldNode[]): number {
  const repeats = new Map<string, number>();
  const plain = new Set<string>();
  for (const { name, alias } of fields) {
    if (alias === undefined && !plain.has(name.value)) plain.add(name.value);
    else repeats.set(name.value, (repeats.get(name.value) ?? 0) + 1);
  }
  return Math.max(0, ...repeats.values());
}
