import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';

import { formatError } from './format-error.js';
import { knownOperationTypes } from './known-operation-types.js';
import type { OperationContext } from './operation-context.js';
import { createOperationReporting, type ErrorLog } from './operation-reporting.js';

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
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
export async function startApolloServer({ schema, log }: ApolloOptions): Promise<ApolloServer<OperationContext>> {
  const apollo = new ApolloServer<OperationContext>({
    schema,
    logger: log,
    formatError,
    validationRules: [knownOperationTypes],
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [...SWITCHED_OFF, createOperationReporting(log)],
  });
  await apollo.start();
  return apollo;
}
