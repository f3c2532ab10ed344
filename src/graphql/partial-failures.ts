import type { MalformedRow } from '../domain/rows.js';
import { MalformedRowError, type GatewayError } from '../errors.js';

/** A path in the response, as graphql-js represents it. */
interface ResponsePath {
  readonly prev: ResponsePath | undefined;
  readonly key: string | number;
}

/** An error of a field that also has a value. */
export interface PartialFailure {
  readonly path: readonly (string | number)[];
  readonly error: GatewayError;
}

/** Errors of fields that also return a value. A GraphQL resolver can only return a value or throw an error. */
export class PartialFailures {
  readonly all: PartialFailure[] = [];

  /** Adds an error for each row that is missing from the list at `path`. */
  reportMalformed(malformed: readonly MalformedRow[], path: ResponsePath): void {
    for (const { message, at } of malformed) {
      this.all.push({ path: pathToList(path), error: new MalformedRowError(message, at) });
    }
  }
}

function pathToList(path: ResponsePath | undefined): (string | number)[] {
  return path ? [...pathToList(path.prev), path.key] : [];
}
