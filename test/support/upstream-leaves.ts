import { isJsonList, isJsonObject, type ReadonlyJson } from '../../src/sandbox/json.js';

/** The keys and indexes that lead to a value. */
export type LeafPath = readonly (string | number)[];

export interface Leaf {
  readonly path: LeafPath;
  readonly value: ReadonlyJson;
}

/** Every value that holds no further ones: texts, numbers, flags, null, and empty lists and objects. */
export function leavesOf(value: ReadonlyJson, path: LeafPath = []): Leaf[] {
  const entries = entriesOf(value);
  if (entries.length === 0) return [{ path, value }];
  return entries.flatMap(([key, entry]) => leavesOf(entry, [...path, key]));
}

function entriesOf(value: ReadonlyJson): (readonly [string | number, ReadonlyJson])[] {
  if (isJsonList(value)) return value.map((entry, index) => [index, entry]);
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** `data[].name`: the path with every index left open. */
export function keyOf(path: LeafPath): string {
  return path.reduce<string>((key, part) => {
    if (typeof part === 'number') return `${key}[]`;
    return key === '' ? part : `${key}.${part}`;
  }, '');
}

/** The path of a key in which every open index is 0. */
export function firstPathOf(key: string): LeafPath {
  return key.split('.').flatMap((part) => (part.endsWith('[]') ? [part.slice(0, -2), 0] : [part]));
}

/** What stands there; undefined where the path ends before. */
export function valueAt(value: ReadonlyJson | undefined, path: LeafPath): ReadonlyJson | undefined {
  return path.reduce<ReadonlyJson | undefined>((holder, part) => {
    if (typeof part === 'number') return isJsonList(holder) ? holder[part] : undefined;
    return isJsonObject(holder) ? holder[part] : undefined;
  }, value);
}

/** A copy with another value there, objects and lists on the way being made where they are missing. */
export function withValueAt(holder: ReadonlyJson | undefined, path: LeafPath, value: ReadonlyJson): ReadonlyJson {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (typeof part === 'number') {
    const list = isJsonList(holder) ? holder : [];
    return list.toSpliced(part, 1, withValueAt(list[part], rest, value));
  }
  const object = isJsonObject(holder) ? holder : {};
  return { ...object, [part]: withValueAt(object[part], rest, value) };
}

/** A copy in which the value stands under `to` instead of under `from`. */
export function withValueMoved(holder: ReadonlyJson, from: LeafPath, to: LeafPath): ReadonlyJson {
  const value = valueAt(holder, from);
  const parent = valueAt(holder, from.slice(0, -1));
  if (value === undefined || !isJsonObject(parent)) throw new Error(`There is nothing at ${keyOf(from)} to move.`);
  const others = Object.fromEntries(Object.entries(parent).filter(([key]) => key !== from.at(-1)));
  return withValueAt(withValueAt(holder, from.slice(0, -1), others), to, value);
}
