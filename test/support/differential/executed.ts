import { Kind, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';

import {
  createCompilingExecutor,
  type CompilationMode,
} from '../../../src/graphql/compiled-execution/compiling-executor.js';
import { plainResult } from '../../../src/graphql/result.js';
import type { OperationContext } from '../../../src/graphql/operation-context.js';
import { createTestContext } from './test-context.js';

export type Execute = (text: string, variables?: Readonly<Record<string, unknown>>) => Promise<ExecutionResult>;

/** Runs texts as Apollo would, with one executor. The same text is the same document. */
export function executeWith(schema: GraphQLSchema, mode: CompilationMode, context?: OperationContext): Execute {
  const executor = createCompilingExecutor(schema, mode);
  const documents = new Map<string, ReturnType<typeof parse>>();
  return async (text, variables = {}) => {
    const document = documents.get(text) ?? parse(text);
    documents.set(text, document);
    const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    if (!operation) throw new Error('The document has no operation.');
    const given = { document, operation, operationName: null, variables, documentKey: text, takesBody: false };
    return plainResult(await executor({ ...given, context: context ?? createTestContext() }));
  };
}
