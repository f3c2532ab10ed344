import type { FieldNode, SelectionSetNode } from 'graphql';

import { fieldsOf, mergedBelow, responseName, type Fragments } from './selections.js';

/** Fields that are looked at; the introspection query of graphql-js has some hundred. */
const MAX_FIELDS = 20_000;

/**
 * The most keys that one field is answered under in one place of an introspection: `__schema` itself, and whatever stands
 * below it or below `__type`. Introspection costs nothing, so every repeat would multiply through its lists for free. Past
 * as many fields as nobody needs it is Infinity.
 */
export function countIntrospectionKeys(root: SelectionSetNode, fragments: Fragments): number {
  const entries = fieldsOf([root], fragments).filter(({ name }) => /^__(schema|type)$/.test(name.value));
  const seen = new Set<string>();
  const ids = new Map<SelectionSetNode, number>();
  const idOf = (place: SelectionSetNode): number => {
    const id = ids.get(place) ?? ids.size;
    ids.set(place, id);
    return id;
  };
  let most = keysOfOneField(entries.filter(({ name }) => name.value === '__schema'));
  let looked = 0;
  const pending = mergedBelow(entries);
  for (let merged = pending.pop(); merged !== undefined && most <= 1; merged = pending.pop()) {
    const key = String(merged.map(idOf).sort((a, b) => a - b));
    if (seen.has(key)) continue;
    seen.add(key);
    const fields = fieldsOf(merged, fragments);
    looked += fields.length;
    if (looked > MAX_FIELDS) return Infinity;
    most = Math.max(most, keysOfOneField(fields));
    pending.push(...mergedBelow(fields));
  }
  return most;
}

function keysOfOneField(fields: readonly FieldNode[]): number {
  const keys = new Map<string, Set<string>>();
  for (const field of fields) {
    const known = keys.get(field.name.value) ?? new Set<string>();
    keys.set(field.name.value, known.add(responseName(field)));
  }
  return Math.max(0, ...Array.from(keys.values(), ({ size }) => size));
}
