/** Of `names`, the one that takes the fewest edits to become `word`; null without names. */
export function nearestName(word: string, names: readonly string[]): string | null {
  const [first, ...others] = names;
  if (first === undefined) return null;
  return others.reduce((best, name) => (editDistance(word, name) < editDistance(word, best) ? name : best), first);
}

/** Whether so many edits, or fewer, make one word of the other. */
export function isNear(word: string, other: string, edits: number): boolean {
  return Math.abs(word.length - other.length) <= edits && editDistance(word, other) <= edits;
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
