/** What stands at a path of an answer, e.g. `tasks.nodes.0.name`; undefined where the path ends before. */
export function pick(answer: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), answer);
}

/** The list at a path; throws where there is none, since a test that maps over nothing proves nothing. */
export function pickList(answer: unknown, path: string): unknown[] {
  const list = pick(answer, path);
  if (!Array.isArray(list)) throw new Error(`There is no list at ${path}.`);
  return list;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
