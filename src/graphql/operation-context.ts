import type { Instant } from '../domain/instant.js';
import type { Viewer } from '../domain/viewer.js';
import type { Zone } from '../domain/zone.js';
import type { OperationLoaders } from '../loaders/operation-loaders.js';
import type { Result } from './result.js';
import type { Freshness } from './freshness.js';
import { OperationDeadline } from './operation-deadline.js';
import { OperationReads, type ReadSettings } from './operation-reads.js';
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
  /** How current its answer is. */
  readonly freshness: Freshness;
  /** What the request log tells of the operation. */
  readonly facts: RequestFacts;
  readonly requestId: string;
  /** Under whom the points of the operation are counted. */
  readonly rateKey: string;
  /** Whether only what the platform says from now on will do. */
  readonly bypassesCache: boolean;
  /** What the operation may have in common with others that ask the same. */
  readonly course: OperationCourse;
}

/** Replaced where an operation takes over from another, or is given its answer. */
export interface OperationCourse {
  reads: OperationReads;
  partialFailures: PartialFailures;
  /** Its caller's points have been taken. */
  isAdmitted: boolean;
  /** What it came to, where that is known before Apollo asks. */
  result: Result | null;
}

/** Who asks: one HTTP request. */
export interface Caller {
  readonly viewer: Viewer;
  /** Aborted when the caller leaves before the answer. */
  readonly signal: AbortSignal;
  readonly facts: RequestFacts;
  readonly requestId: string;
  readonly rateKey: string;
  /** Whether only what the platform says from now on will do. */
  readonly bypassesCache: boolean;
}

/** What all operations of a gateway have in common. */
export interface OperationSettings extends ReadSettings {
  /** 0: none. */
  readonly operationTimeoutMs: number;
  readonly clock: () => Instant;
}

/** The context of one operation; nothing in it outlives the operation, but for who else asks the same. */
export function createOperationContext(settings: OperationSettings, caller: Caller): OperationContext {
  return new Operation(settings, caller);
}

/** Apollo copies it, so that whatever changes stands in what the copies share. */
class Operation implements OperationContext {
  readonly now: Instant;
  readonly zone: Zone;
  readonly viewer: Viewer;
  readonly deadline: OperationDeadline;
  readonly facts: RequestFacts;
  readonly requestId: string;
  readonly rateKey: string;
  readonly bypassesCache: boolean;
  readonly course: OperationCourse;

  constructor(settings: OperationSettings, caller: Caller) {
    this.now = settings.clock();
    this.zone = settings.zone;
    this.viewer = caller.viewer;
    this.deadline = new OperationDeadline(caller, settings.operationTimeoutMs);
    this.facts = caller.facts;
    this.requestId = caller.requestId;
    this.rateKey = caller.rateKey;
    this.bypassesCache = caller.bypassesCache;
    this.course = {
      reads: new OperationReads(settings, this, this),
      partialFailures: new PartialFailures(),
      isAdmitted: false,
      result: null,
    };
  }

  get loaders(): OperationLoaders {
    return this.course.reads.loaders;
  }

  get freshness(): Freshness {
    return this.course.reads.freshness;
  }

  get partialFailures(): PartialFailures {
    return this.course.partialFailures;
  }
}
