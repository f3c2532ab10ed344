import { isJsonList, isJsonObject, type ReadonlyJson } from '../../src/sandbox/json.js';
import type { LeafPath } from './upstream-leaves.js';

/** Arguments of the root fields: the window that the platform's example shows. */
const ROOT_ARGUMENTS: Readonly<Record<string, string>> = { tasks: '(page: 1, perPage: 1)' };

type SelectionTree = Map<string, SelectionTree>;

/** One query for all of the fields, each written as the tables write it. */
export function buildQuery(fields: readonly string[]): string {
  const tree: SelectionTree = new Map();
  for (const field of fields) for (const path of pathsOf(field)) plant(tree, path);
  return printSelection(tree, ROOT_ARGUMENTS);
}

/** `a[].b { c d }` are the paths a.b.c and a.b.d. */
function pathsOf(field: string): string[][] {
  const { path, leaves } = splitField(field);
  const names = path.split('.').map((part) => part.replace(/\[\d*\]$/, ''));
  return leaves.length === 0 ? [names] : leaves.map((leaf) => [...names, leaf]);
}

function splitField(field: string): { path: string; leaves: string[] } {
  const [path = '', braces = ''] = field.split(' {');
  return { path: path.trim(), leaves: braces.split(/[ }]+/).filter((leaf) => leaf !== '') };
}

function plant(tree: SelectionTree, [name, ...rest]: readonly string[]): void {
  if (name === undefined) return;
  const branch = tree.get(name) ?? new Map<string, never>();
  tree.set(name, branch);
  plant(branch, rest);
}

function printSelection(tree: SelectionTree, argumentsOf: Readonly<Record<string, string>> = {}): string {
  if (tree.size === 0) return '';
  const fields = [...tree].map(([name, branch]) => `${name}${argumentsOf[name] ?? ''}${printSelection(branch)}`);
  return ` { ${fields.join(' ')} }`;
}

/** Where the field of one leaf stands in the answer: its open indexes are those of the leaf's own path, in order. */
export function answerPathOf(field: string, leaf: LeafPath): LeafPath {
  const indexes = leaf.filter((part) => typeof part === 'number');
  const { path } = splitField(field);
  return path.split('.').flatMap((part) => {
    const [, name = part, index] = /^(.+)\[(\d*)\]$/.exec(part) ?? [];
    if (index === undefined) return [name];
    return [name, index === '' ? (indexes.shift() ?? NaN) : Number(index)];
  });
}

/** What the answer has there; null below a null, and an error where the answer has no such place. */
export function answerAt(answer: ReadonlyJson, path: LeafPath): ReadonlyJson {
  let value: ReadonlyJson = answer;
  for (const part of path) {
    if (value === null) return null;
    const next: ReadonlyJson | undefined = childOf(value, part);
    if (next === undefined) throw new Error(`The answer has no ${path.join('.')}.`);
    value = next;
  }
  return value;
}

function childOf(value: ReadonlyJson, part: string | number): ReadonlyJson | undefined {
  if (typeof part === 'number') return isJsonList(value) ? value[part] : undefined;
  return isJsonObject(value) ? value[part] : undefined;
}
