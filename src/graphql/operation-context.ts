import type { Instant } from '../domain/instant.js';
import type { Viewer } from '../domain/viewer.js';
import type { Zone } from '../domain/zone.js';
import { OperationLoaders, type LoaderOptions } from '../loaders/operation-loaders.js';
import type { CallScope } from '../upstream/platform.js';
import { CallBudget } from './call-budget.js';
import { OperationDeadline } from './operation-deadline.js';
import { PartialFailures } from './partial-failures.js';
import type { RequestFacts } from './request-facts.js';

export type { Viewer } from '../domain/viewer.js';

/** What every resolver of one operation is given. */
export interface OperationContext {
  /** The instant of the operation; every `now` in it is this one. */
  readonly now: Instant;
  /** The platform's zone. */
  readonly zone: Zone;
  readonly viewer: Viewer;
  readonly loaders: OperationLoaders;
  /** Where a field says what its answer lacks without losing the answer. */
  readonly partialFailures: PartialFailures;
  readonly deadline: OperationDeadline;
  /** What the request log tells of the operation. */
  readonly facts: RequestFacts;
  readonly requestId: string;
  /** Under whom the points of the operation are counted. */
  readonly rateKey: string;
}

/** Who asks: one HTTP request. */
export interface Caller {
  readonly viewer: Viewer;
  /** Aborted when the caller leaves before the answer. */
  readonly signal: AbortSignal;
  readonly facts: RequestFacts;
  readonly requestId: string;
  readonly rateKey: string;
}

/** What all operations of a gateway have in common. */
export interface OperationSettings extends Omit<LoaderOptions, 'callScope' | 'viewer'> {
  /** 0: none. */
  readonly operationTimeoutMs: number;
  /** Calls to the platform that one operation may make; 0: as many as it takes. */
  readonly maxCalls: number;
  readonly clock: () => Instant;
}

/** The context of one operation; nothing in it outlives the operation. */
export function createOperationContext(settings: OperationSettings, caller: Caller): OperationContext {
  const { clock, operationTimeoutMs, maxCalls, ...loaderSettings } = settings;
  const { viewer, facts, requestId, rateKey } = caller;
  const deadline = new OperationDeadline(caller.signal, operationTimeoutMs);
  const callScope = createCallScope({ deadline, budget: new CallBudget(maxCalls), facts });
  return {
    now: clock(),
    zone: settings.zone,
    viewer,
    loaders: new OperationLoaders({ ...loaderSettings, viewer, callScope }),
    partialFailures: new PartialFailures(),
    deadline,
    facts,
    requestId,
    rateKey,
  };
}

interface ScopeParts {
  readonly deadline: OperationDeadline;
  readonly budget: CallBudget;
  readonly facts: RequestFacts;
}

function createCallScope({ deadline, budget, facts }: ScopeParts): CallScope {
  return {
    signal: deadline.signal,
    deadlineAt: deadline.at,
    bypassesCache: false,
    onRead: () => undefined,
    beginCall: () => {
      budget.take();
    },
    onCall: () => {
      facts.upstreamCalls += 1;
    },
    onRetry: () => {
      facts.upstreamRetries += 1;
    },
  };
}
