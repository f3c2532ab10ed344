import type { FieldNode, SelectionSetNode } from 'graphql';

import { fieldsOf, mergedBelow, mergedObjects, responseName, type Fragments } from './selections.js';

/** The most fields that are counted. The introspection query of graphql-js has some hundred. */
const MAX_FIELDS = 20_000;

/**
 * The largest number of repeats of one field in one object. Its first selection without an alias is not a repeat. Selections
 * with the same response key belong to the same object, as in execution. Counting stops at MAX_FIELDS; after that, the limit of
 * graphql-js on the comparison of fields applies.
 */
export function countRepeats(places: readonly SelectionSetNode[], fragments: Fragments): number {
  let [most, counted] = [0, 0];
  for (const fields of mergedObjects(
    places.map((place) => [place]),
    fragments,
  )) {
    counted += fields.length;
    most = Math.max(most, repeatsIn(fields));
    if (counted >= MAX_FIELDS) break;
  }
  return most;
}

/**
 * The largest number of response keys of one field in one object of an introspection: `__schema`, and every field below
 * `__schema` or `__type`. Introspection costs no points, so nothing else limits repeats inside its nested lists. Returns
 * Infinity for more than MAX_FIELDS fields.
 */
export function countIntrospectionKeys(root: SelectionSetNode, fragments: Fragments): number {
  const entries = fieldsOf([root], fragments).filter(({ name }) => /^__(schema|type)$/.test(name.value));
  let most = keysOfOneField(entries.filter(({ name }) => name.value === '__schema'));
  let counted = 0;
  for (const fields of mergedObjects(mergedBelow(entries), fragments)) {
    if (most > 1) break;
    counted += fields.length;
    if (counted > MAX_FIELDS) return Infinity;
    most = Math.max(most, keysOfOneField(fields));
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

function keysOfOneField(fields: readonly FieldNode[]): number {
  const keys = new Map<string, Set<string>>();
  for (const field of fields) {
    const known = keys.get(field.name.value) ?? new Set<string>();
    keys.set(field.name.value, known.add(responseName(field)));
  }
  return Math.max(0, ...Array.from(keys.values(), ({ size }) => size));
}
