import type { ExecutionResult } from 'graphql';

import { isRecord } from './is-record.js';

/** A whole answer without errors, written already: `{"data":...}`. */
export interface WrittenResult {
  readonly body: Buffer;
}

export type Result = ExecutionResult | WrittenResult;

/** The body of an answer; null: it has no data, or errors beside it. */
export function bodyOf(result: Result): Buffer | string | null {
  if ('body' in result) return result.body;
  const { data, errors } = result;
  return errors === undefined && data !== undefined ? `${JSON.stringify({ data })}\n` : null;
}

/** A result as graphql-js gives it. */
export function plainResult(result: Result): ExecutionResult {
  if (!('body' in result)) return result;
  const answer: unknown = JSON.parse(result.body.toString());
  return { data: isRecord(answer) && isRecord(answer['data']) ? answer['data'] : null };
}
