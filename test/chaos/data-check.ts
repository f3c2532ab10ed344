import { isList, isRecord, showPath, startsWith, type Path } from './json.js';

/** Takes any value. */
export const ANYTHING = Symbol('anything');

/** Takes any of these. */
export class OneOf {
  constructor(readonly choices: readonly unknown[]) {}
}

/**
 * Where data is not what was expected. A null is as good as what was expected where an error at or below its path says why:
 * a field that failed, or one that could not stand without it.
 */
export function findDifferences(expected: unknown, actual: unknown, failedPaths: readonly Path[]): string[] {
  return differences(expected, actual, { path: [], failedPaths });
}

interface Place {
  readonly path: Path;
  readonly failedPaths: readonly Path[];
}

function differences(expected: unknown, actual: unknown, place: Place): string[] {
  const { path, failedPaths } = place;
  if (expected === ANYTHING || Object.is(expected, actual)) return [];
  if (expected instanceof OneOf) return differencesOfChoices(expected, actual, place);
  if (actual === null && failedPaths.some((failed) => startsWith(failed, path))) return [];
  if (isList(expected) && isList(actual)) {
    if (expected.length !== actual.length) {
      return [`${showPath(path)}: ${actual.length} entries, not ${expected.length}`];
    }
    return expected.flatMap((entry, index) =>
      differences(entry, actual[index], { path: [...path, index], failedPaths }),
    );
  }
  if (isRecord(expected) && isRecord(actual)) {
    return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key) =>
      differences(expected[key], actual[key], { path: [...path, key], failedPaths }),
    );
  }
  return [`${showPath(path)}: ${show(actual)}, not ${show(expected)}`];
}

function differencesOfChoices({ choices }: OneOf, actual: unknown, place: Place): string[] {
  const found = choices.map((choice) => differences(choice, actual, place));
  return found.find((each) => each.length === 0) ?? found[0] ?? [];
}

function show(value: unknown): string {
  return (value === undefined ? 'nothing' : JSON.stringify(value)).slice(0, 200);
}
