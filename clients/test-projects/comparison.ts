/** What was read back from a client's cache, next to what the gateway answered. */
export interface Comparison {
  /** Objects with an id in the answers. */
  readonly references: number;
  /** Those of them that are other objects, or have other fields, in the cache. */
  readonly wrong: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Compares object for object. Clients add and remove `__typename`; they must not change or lose another field. */
export function compare(answered: unknown, cached: unknown, path = ''): Comparison {
  if (Array.isArray(answered)) {
    const items: readonly unknown[] = Array.isArray(cached) ? cached : [];
    const parts = answered.map((item, index) => compare(item, items[index], `${path}[${index}]`));
    return together([...parts, mismatch(items.length !== answered.length, `${path}: ${items.length} items`)]);
  }
  if (!isObject(answered)) return mismatch(answered !== (cached ?? null), `${path}: ${String(cached)}`);
  const other: Json = isObject(cached) ? cached : {};
  const asked = Object.entries(answered).filter(([key]) => key !== '__typename');
  const fields = asked.map(([key, value]) => compare(value, other[key], `${path}.${key}`));
  return together([...fields, { references: typeof answered['id'] === 'string' ? 1 : 0, wrong: [] }]);
}

export function together(parts: readonly Comparison[]): Comparison {
  return {
    references: parts.reduce((sum, part) => sum + part.references, 0),
    wrong: parts.flatMap((part) => part.wrong),
  };
}

/** `a.b[1].name` of each wrong value counts for its object once. */
export function wrongObjects({ wrong }: Comparison): Set<string> {
  return new Set(wrong.map((text) => text.slice(0, text.indexOf(': ')).replace(/\.[^.]*$/, '')));
}

function mismatch(isWrong: boolean, text: string): Comparison {
  return { references: 0, wrong: isWrong ? [text] : [] };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
