import type { MalformedRow } from '../domain/rows.js';
import { MalformedRowError, type GatewayError } from '../errors.js';

/** A path of the answer, in graphql-js's form. */
interface ResponsePath {
  readonly prev: ResponsePath | undefined;
  readonly key: string | number;
}

/** An error at a path that has a value all the same. */
export interface PartialFailure {
  readonly path: readonly (string | number)[];
  readonly error: GatewayError;
}

/** Errors of fields that return a value all the same: a GraphQL resolver alone can only do one of both. */
export class PartialFailures {
  readonly #failures: PartialFailure[] = [];

  get all(): readonly PartialFailure[] {
    return this.#failures;
  }

  /** Reports rows that had to be left out of the list at `path`. */
  reportMalformed(malformed: readonly MalformedRow[], path: ResponsePath): void {
    for (const { message, at } of malformed) {
      this.#failures.push({ path: pathToList(path), error: new MalformedRowError(message, at) });
    }
  }
}

function pathToList(path: ResponsePath | undefined): (string | number)[] {
  return path ? [...pathToList(path.prev), path.key] : [];
}
