import type { TrustedDocuments } from '../domain/trusted-documents.js';

const NAMED_OPERATION = /\b(?:query|mutation|subscription)\s+(\w+)/g;

/** Whether a trusted document has an operation of that name. The documents change with their file. */
export function createTrustedNames(documents: () => TrustedDocuments | null): (name: string) => boolean {
  const known = new WeakMap<TrustedDocuments, ReadonlySet<string>>();
  return (name) => {
    const current = documents();
    if (current === null) return false;
    const names = known.get(current) ?? namesIn(current);
    known.set(current, names);
    return names.has(name);
  };
}

/** Not parsed: a thousand documents would hold the process up, and a word too many does no harm. */
function namesIn({ texts }: TrustedDocuments): ReadonlySet<string> {
  return new Set(
    Array.from(texts, (text) => Array.from(text.matchAll(NAMED_OPERATION), ([, name = '']) => name)).flat(),
  );
}
