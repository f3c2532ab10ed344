import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';

import type { OperationContext } from './operation-context.js';

/** One operation that has been parsed, validated and admitted. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As the request states it; null: it does not, and the document has one operation. */
  readonly operationName: string | null;
  /** As the request states them: neither checked nor completed. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: OperationContext;
  /** The same for the same text, and for no other. */
  readonly documentKey: string;
  /** Whether its data may come as JSON text. */
  readonly takesText: boolean;
}

/** An answer without errors whose data is JSON text already. */
export interface WrittenResult {
  readonly text: string;
}

export type Result = ExecutionResult | WrittenResult;

/** Answers an operation; never rejects for a fault of the operation. */
export type Executor = (execution: Execution) => Result | Promise<Result>;

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
