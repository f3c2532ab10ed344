import { getHeapStatistics } from 'node:v8';
import type { z } from 'zod';
import type { OperationLimits } from '../graphql/apollo-server.js';
import type { TrustedDocuments } from '../graphql/trusted-documents/trusted-documents.js';
import type { HttpLimits } from '../http/limits/http-limits.js';
import type { limitVariables } from './limit-variables.js';
import { readTrustedDocuments } from './trusted-documents-file.js';

/** What one operation may ask for, and one caller in a minute. */
export interface OperationLimitsConfig extends OperationLimits {
  /** Cost points; 0: no limit. */
  readonly pointsAMinute: number;
}

type LimitValues = z.output<z.ZodObject<typeof limitVariables>>;

export function operationLimits(values: LimitValues): OperationLimitsConfig {
  return Object.freeze({
    maxTokens: values.MAX_TOKENS,
    maxValidationErrors: values.MAX_VALIDATION_ERRORS,
    maxCost: values.MAX_COST,
    document: Object.freeze({
      depth: values.MAX_DEPTH,
      aliases: values.MAX_ALIASES,
      rootFields: values.MAX_ROOT_FIELDS,
    }),
    pointsAMinute: values.RATE_LIMIT_POINTS,
  });
}

/** What a connection may be silent for beyond the longest operation. */
const STALL_MARGIN_MS = 5000;

export function httpLimits(values: LimitValues, operationTimeoutMs: number): HttpLimits {
  return Object.freeze({
    maxBodyBytes: values.MAX_BODY_BYTES,
    overload: Object.freeze({
      maxEventLoopDelay: values.OVERLOAD_EVENT_LOOP_DELAY_MS,
      maxHeapUsedBytes: (getHeapStatistics().heap_size_limit * values.OVERLOAD_HEAP_PERCENT) / 100,
    }),
    timeouts: Object.freeze({
      headersMs: values.HEADERS_TIMEOUT_MS,
      bodyMs: values.BODY_TIMEOUT_MS,
      idleMs: values.IDLE_TIMEOUT_MS,
      stalledMs: stalledMs(values.IDLE_TIMEOUT_MS, operationTimeoutMs),
    }),
    trustProxy: values.TRUST_PROXY === undefined || values.TRUST_PROXY === 0 ? false : values.TRUST_PROXY,
    corsOrigins: Object.freeze(values.CORS_ORIGINS ?? []),
  });
}

/** A caller who waits for a long operation is silent, too; where operations have no end, nobody can be told to have stalled. */
function stalledMs(idleMs: number, operationTimeoutMs: number): number {
  return idleMs === 0 || operationTimeoutMs === 0 ? 0 : Math.max(idleMs, operationTimeoutMs + STALL_MARGIN_MS);
}

/** Null: every document runs as its text. The file was found readable before. */
export function trustedDocuments(values: LimitValues): TrustedDocuments | null {
  const texts = values.TRUSTED_DOCUMENTS === undefined ? null : readTrustedDocuments(values.TRUSTED_DOCUMENTS);
  return texts && Object.freeze({ texts, isRequired: values.TRUSTED_DOCUMENTS_MODE === 'only' });
}
