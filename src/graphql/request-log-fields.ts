/** Fields of the operation in the log line of a request. They are set while the operation runs. */
export interface RequestLogFields {
  /** Null: anonymous, or the request held no operation. */
  operationName: string | null;
  /** Requests sent to the platform, retries included. */
  upstreamCalls: number;
  upstreamRetries: number;
  /** In rate-limit points, as counted before execution; null: the operation was refused before that. */
  cost: number | null;
  /** The codes of the errors in the answer, in order. */
  errorCodes: string[];
  /** Why the caller was not authenticated. */
  authenticationFailure?: string;
  /** Under what the points were counted that are used up. */
  rateKey?: string;
}

export function createRequestLogFields(): RequestLogFields {
  return { operationName: null, cost: null, upstreamCalls: 0, upstreamRetries: 0, errorCodes: [] };
}
