import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';

import { createFieldUsage } from './field-usage.js';
import { createErrorFormat } from './format-error.js';
import { knownOperationTypes } from './known-operation-types.js';
import { documentLimits, type DocumentLimits } from './limits/document-limits.js';
import { createDocumentStore, createPersistedQueries } from './limits/document-store.js';
import { createOperationLimits } from './limits/operation-limits.js';
import { createOperationWork } from './limits/operation-work.js';
import type { RateLimit } from './limits/rate-limit.js';
import type { OperationContext } from './operation-context.js';
import { createOperationReporting, type ErrorLog } from './operation-reporting.js';
import { createTrustedDocuments, type TrustedDocumentsOptions } from './trusted-documents.js';

/** What one operation may ask for. 0: no limit. */
export interface OperationLimits {
  readonly maxTokens: number;
  readonly maxValidationErrors: number;
  readonly maxCost: number;
  readonly maxResponseBytes: number;
  readonly document: DocumentLimits;
}

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly limits: OperationLimits;
  readonly rateLimit: RateLimit;
  /** Null: every document may run. */
  readonly trustedDocuments: TrustedDocumentsOptions | null;
  /** Off: neither introspection nor suggestions reveal the schema. */
  readonly playground: boolean;
  readonly log: ErrorLog & ApolloServer['logger'];
  /** Whether the fields that operations use are noted. */
  readonly countsFields?: boolean;
}

const MAX_COERCION_ERRORS = 1;

/** Plugins that Apollo adds by itself, some of them only where its own environment variables are set. */
const DISABLED: readonly ApolloServerPlugin[] = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** Apollo Server answers 500 without a word in the log where a result cannot be written, for example since it is too long. */
function createResultWriter(log: ErrorLog): (result: unknown) => string {
  return (result) => {
    try {
      return `${JSON.stringify(result)}\n`;
    } catch (err) {
      log.error({ err }, 'The result of an operation could not be written as JSON.');
      throw err;
    }
  };
}

/** A started Apollo Server. */
export async function startApolloServer(options: ApolloOptions): Promise<ApolloServer<OperationContext>> {
  const { schema, limits, rateLimit, log, playground, trustedDocuments } = options;
  const apollo = new ApolloServer<OperationContext>({
    schema,
    logger: log,
    formatError: createErrorFormat({ hidesSuggestions: !playground }),
    parseOptions: limits.maxTokens > 0 ? { maxLexicalTokens: limits.maxTokens } : {},
    validationOptions: { maxErrors: limits.maxValidationErrors || Infinity, hideSuggestions: !playground },
    validationRules: [documentLimits(limits.document), knownOperationTypes],
    documentStore: createDocumentStore(),
    // Clients may register documents by their hash.
    persistedQueries: trustedDocuments?.isRequired ? false : { cache: createPersistedQueries() },
    // Each error repeats the whole value of its variable.
    executionOptions: { maxCoercionErrors: MAX_COERCION_ERRORS },
    introspection: playground,
    includeStacktraceInErrorResponses: false,
    stringifyResult: createResultWriter(log),
    stopOnTerminationSignals: false,
    plugins: [
      ...DISABLED,
      ...(trustedDocuments ? [createTrustedDocuments(trustedDocuments)] : []),
      createOperationLimits({ schema, limits, rateLimit }),
      createOperationReporting(log),
      ...(options.countsFields ? [createFieldUsage(schema)] : []),
      createOperationWork({ maxResponseBytes: limits.maxResponseBytes, rateLimit }),
    ],
  });
  await apollo.start();
  return apollo;
}
