/** Prefixes of Switchboard's variables. */
const OWN_PREFIX = /^(UPSTREAM|SANDBOX|AUTH|JWT|CORS|TRUSTED|RATE_LIMIT)_/;

/** A name with more edits per character is another word, not a misspelling. */
const CHARACTERS_PER_EDIT = 5;
/** Names of OpenTelemetry, of which there are many that are similar: only a slip is a misspelling. */
const OPEN_TELEMETRY = 'OTEL_';
const EDITS_OF_A_SLIP = 2;

/**
 * One warning for each name that seems to be meant for Switchboard, but is none of the `known` variables. Not an error: other
 * programs set such names too, for example Kubernetes for a service named `upstream`.
 */
export function unknownVariables(names: readonly string[], known: readonly string[]): string[] {
  return names
    .filter((name) => !known.includes(name) && (OWN_PREFIX.test(name) || isMisspelling(name, known)))
    .map(
      (name) => `${name} is ignored: it is not a variable of Switchboard. The nearest is ${nearestName(name, known)}.`,
    );
}

/** Single words are excluded: other programs use many that are similar. */
function isMisspelling(name: string, known: readonly string[]): boolean {
  const limit = name.startsWith(OPEN_TELEMETRY) ? EDITS_OF_A_SLIP : Infinity;
  const isNear = (other: string) =>
    editDistance(name, other) <= Math.min(limit, Math.floor(other.length / CHARACTERS_PER_EDIT));
  return name.includes('_') && known.some(isNear);
}

/** The name with the fewest edits to `word`. */
export function nearestName(word: string, names: readonly string[]): string {
  const [nearest = ''] = [...names].sort((one, other) => editDistance(word, one) - editDistance(word, other));
  return nearest;
}

/** Characters to insert, delete or replace (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [column, wanted] of Array.from(to).entries()) {
      const replaced = cell(row, column) + (character === wanted ? 0 : 1);
      next.push(Math.min(replaced, cell(row, column + 1) + 1, cell(next, column) + 1));
    }
    row = next;
  }
  return cell(row, to.length);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
