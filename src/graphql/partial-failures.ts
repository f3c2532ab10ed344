import { boundMalformed, type MalformedRow } from '../domain/rows.js';
import { GatewayError, MalformedRowError } from '../errors.js';

/** A path in the response, as graphql-js represents it. */
interface ResponsePath {
  readonly prev: ResponsePath | undefined;
  readonly key: string | number;
}

/** An error of a field that also has a value; without a path it is of the whole response. */
export interface PartialFailure {
  readonly path?: readonly (string | number)[];
  readonly error: GatewayError;
}

/** Further errors of one operation are only counted. */
const MAX_FAILURES = 100;

/** Errors of fields that also return a value. A GraphQL resolver can only return a value or throw an error. */
export class PartialFailures {
  readonly #first: PartialFailure[] = [];
  #more = 0;

  /** Adds an error for each of the first rows that are missing from the list at `path`, and one for all others. */
  reportMalformed(malformed: readonly MalformedRow[], path: ResponsePath): void {
    for (const { message, at, count = 1 } of boundMalformed(malformed)) {
      if (this.#first.length >= MAX_FAILURES) this.#more += count;
      else this.#first.push({ path: pathToList(path), error: new MalformedRowError(message, at) });
    }
  }

  /** Adds an error to a field that also has a value. Throws what is no GatewayError: nothing is known of it. */
  report(error: unknown, path: ResponsePath): void {
    if (!(error instanceof GatewayError)) throw error;
    if (this.#first.length >= MAX_FAILURES) this.#more += 1;
    else this.#first.push({ path: pathToList(path), error });
  }

  get all(): readonly PartialFailure[] {
    if (this.#more === 0) return this.#first;
    const message = `The answers of the platform had ${this.#more} more failures, such as rows that cannot be read.`;
    return [...this.#first, { error: new MalformedRowError(message, 'data') }];
  }
}

function pathToList(path: ResponsePath | undefined): (string | number)[] {
  return path ? [...pathToList(path.prev), path.key] : [];
}
