/** What an HTTP request's operation cost and how it ended, for the line in the log. Filled in while it runs. */
export interface RequestFacts {
  /** Null: anonymous, or none was found in the request. */
  operationName: string | null;
  /** Requests that were sent to the platform: one for every call, and one more for each of its retries. */
  upstreamCalls: number;
  /** How many of these were retries. */
  upstreamRetries: number;
  /** Points, as counted before it began; null: it did not come so far. */
  cost: number | null;
  /** The codes of the answer's errors, in order, each as often as it stands there. */
  errorCodes: string[];
}

export function createRequestFacts(): RequestFacts {
  return { operationName: null, cost: null, upstreamCalls: 0, upstreamRetries: 0, errorCodes: [] };
}
