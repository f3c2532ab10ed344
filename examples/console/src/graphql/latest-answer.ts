import { NetworkStatus } from '@apollo/client';
import type { ErrorLike } from '@apollo/client';
import { useState } from 'react';
import { readErrors } from './part-errors';
import type { PartError } from './part-errors';

/** What a page shows of a query that is read again and again. */
export interface LatestAnswer<Data> {
  /** Undefined before the first answer. */
  readonly data: Data | undefined;
  /** The parts that are missing in `data`. */
  readonly errors: readonly PartError[];
  /** Why the last request brought no data at all. `data` is then an older answer, if there is one. */
  readonly failure: PartError | undefined;
  readonly isLoading: boolean;
  /** `data` is not yet of the page or filter that is asked for. */
  readonly isOutdated: boolean;
  readonly refresh: () => void;
}

/** The part of Apollo's result that is needed. */
interface QueryResult<Data> {
  readonly data: Data | undefined;
  readonly error?: ErrorLike;
  readonly loading: boolean;
  readonly networkStatus: NetworkStatus;
  readonly refetch: () => Promise<unknown>;
}

interface Answer<Data> {
  readonly data: Data;
  readonly error: ErrorLike | undefined;
}

/**
 * Keeps an answer on the screen, together with its errors, until the next one is complete. Apollo Client alone drops the
 * errors of an answer while it reads the next one, and a part that failed would look empty meanwhile.
 */
export function useLatestAnswer<Data>(result: QueryResult<Data>): LatestAnswer<Data> {
  const { data, error, loading, networkStatus, refetch } = result;
  const [shown, setShown] = useState<Answer<Data> | null>(null);
  const isNew = shown?.data !== data || shown?.error !== error;
  if (data !== undefined && isNew && (shown === null || !loading)) setShown({ data, error });
  return {
    data: shown?.data,
    errors: readErrors(shown?.error),
    failure: loading || data !== undefined ? undefined : readErrors(error)[0],
    isLoading: loading,
    isOutdated: shown !== null && networkStatus === NetworkStatus.setVariables,
    refresh: () => void refetch(),
  };
}
