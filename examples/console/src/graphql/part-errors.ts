import { CombinedGraphQLErrors } from '@apollo/client';
import type { ErrorLike } from '@apollo/client';
import type { GraphQLFormattedError } from 'graphql';

type Path = readonly (string | number)[];

/** An error of the gateway, as a page needs it. Messages are for people and can change: nothing here branches on them. */
export interface PartError {
  /** One of docs/errors.md, or NETWORK: the gateway sent no answer. */
  readonly code: string;
  readonly isRetryable: boolean;
  /** The part of the answer that is missing; empty: all of it. */
  readonly path: Path;
  /** What the platform itself said. */
  readonly platformMessage: string | null;
}

export function readErrors(error: ErrorLike | undefined): readonly PartError[] {
  if (error === undefined) return [];
  if (CombinedGraphQLErrors.is(error)) return error.errors.map(readError);
  return [{ code: 'NETWORK', isRetryable: true, path: [], platformMessage: null }];
}

/** The errors at or below a place in the answer, with paths from there on. */
export function errorsAt(errors: readonly PartError[], ...place: Path): readonly PartError[] {
  return errors
    .filter(({ path }) => place.every((key, index) => path[index] === key))
    .map((error) => ({ ...error, path: error.path.slice(place.length) }));
}

function readError({ path = [], extensions = {} }: GraphQLFormattedError): PartError {
  const { code, retryable, upstream } = extensions;
  return {
    code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR',
    isRetryable: retryable === true,
    path,
    platformMessage: readMessage(upstream),
  };
}

function readMessage(upstream: unknown): string | null {
  if (typeof upstream !== 'object' || upstream === null || !('message' in upstream)) return null;
  return typeof upstream.message === 'string' ? upstream.message : null;
}
