import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';

import { createExecutingGateway } from './executing-gateway.js';
import type { Executor } from './execution.js';
import { createErrorFormat } from './format-error.js';
import { documentLimits, type DocumentLimits } from './limits/document-limits.js';
import { DocumentStore } from './limits/document-store.js';
import type { Admission } from './limits/admission.js';
import { createOperationLimits } from './limits/operation-limits.js';
import { knownOperationTypes } from './known-operation-types.js';
import type { OperationContext } from './operation-context.js';
import { createOperationReporting, type ErrorLog } from './operation-reporting.js';
import { createTrustedDocuments, type TrustedDocuments } from './trusted-documents/trusted-documents.js';

/** What one operation may ask for. 0: as much as it likes. */
export interface OperationLimits {
  readonly maxTokens: number;
  readonly maxValidationErrors: number;
  readonly maxCost: number;
  readonly document: DocumentLimits;
}

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  readonly limits: OperationLimits;
  readonly admission: Admission;
  /** Null: every document is answered as its text. */
  readonly trustedDocuments: TrustedDocuments | null;
  /** Whether callers may look around: without it neither introspection nor suggestions tell of the schema. */
  readonly playground: boolean;
  readonly log: ErrorLog & {
    debug(message?: unknown): void;
    info(message?: unknown): void;
    warn(message?: unknown): void;
    error(message?: unknown): void;
  };
}

/** Plugins that Apollo would add by itself, some of them only where its own environment variables are set. */
const SWITCHED_OFF: readonly ApolloServerPlugin[] = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** A started Apollo Server over the contract. It talks to nobody but its callers. */
export async function startApolloServer(options: ApolloOptions): Promise<ApolloServer<OperationContext>> {
  const { schema, executor, admission, log, playground, trustedDocuments } = options;
  const apollo = new ApolloServer<OperationContext>({
    gateway: createExecutingGateway(schema, executor),
    logger: log,
    formatError: createErrorFormat({ hidesSuggestions: !playground }),
    ...documentOptions(options),
    introspection: playground,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ...SWITCHED_OFF,
      ...(trustedDocuments ? [createTrustedDocuments(trustedDocuments)] : []),
      createOperationLimits(admission),
      createOperationReporting(log),
    ],
  });
  await apollo.start();
  return apollo;
}

/** How documents are read, judged and kept. */
function documentOptions({ limits, playground, trustedDocuments }: ApolloOptions) {
  const { maxTokens, maxValidationErrors, document } = limits;
  return {
    parseOptions: maxTokens > 0 ? { maxLexicalTokens: maxTokens } : {},
    validationOptions: { maxErrors: maxValidationErrors || Infinity, hideSuggestions: !playground },
    validationRules: [documentLimits(document), knownOperationTypes],
    documentStore: new DocumentStore(),
    // Clients may register texts by their hash, for which Apollo keeps the 30 MB that were used last.
    ...(trustedDocuments?.isRequired ? { persistedQueries: false as const } : {}),
  };
}
