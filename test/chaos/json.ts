/** JSON as it comes from an answer. */
export type JsonRecord = Readonly<Record<string, unknown>>;
/** Where in an answer. */
export type Path = readonly (string | number)[];

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isPath(value: unknown): value is Path {
  return isList(value) && value.length > 0 && value.every((key) => typeof key === 'string' || Number.isInteger(key));
}

export function startsWith(path: Path, beginning: Path): boolean {
  return beginning.every((key, index) => path[index] === key);
}

export function showPath(path: Path): string {
  return path.length === 0 ? 'data' : path.join('.');
}
