import type { DocumentNode, OperationDefinitionNode } from 'graphql';

import type { OperationContext } from './operation-context.js';
import type { Result } from './result.js';

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
  /** Whether its answer may come as bytes. */
  readonly takesBody: boolean;
}

/** Answers an operation; never rejects for a fault of the operation. */
export type Executor = (execution: Execution) => Result | Promise<Result>;
