import type { ExecutionResult } from 'graphql';

/** An answer without errors whose data is JSON text already. */
export interface WrittenResult {
  readonly text: string;
}

export type Result = ExecutionResult | WrittenResult;

/** The data of a result as JSON text; null: it has none, or errors beside it. */
export function textOf(result: Result): string | null {
  if ('text' in result) return result.text;
  const { data, errors } = result;
  return errors === undefined && data !== undefined ? JSON.stringify(data) : null;
}

/** A result as graphql-js gives it. */
export function plainResult(result: Result): ExecutionResult {
  if (!('text' in result)) return result;
  const data: unknown = JSON.parse(result.text);
  return { data: isData(data) ? data : null };
}

function isData(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
