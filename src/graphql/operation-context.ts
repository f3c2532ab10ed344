import type { CalendarLink } from '../domain/calendar/calendar-link.js';
import type { CallPolicy } from '../domain/call-policy.js';
import type { HolidayCalendar } from '../domain/holidays.js';
import type { Instant } from '../domain/instant.js';
import type { TrustedDocuments } from '../domain/trusted-documents.js';
import type { Viewer } from '../domain/account.js';
import { createLoaders, type Loaders, type LoaderOptions } from '../loaders/create-loaders.js';
import type { MissingTasks } from '../loaders/missing-tasks.js';
import type { FruitlessSearches } from '../loaders/task-search.js';
import type { EndpointName, Platform, ReadRequest } from '../upstream/platform.js';
import type { RateLimit } from './limits/rate-limit.js';
import { OperationClock } from './operation-clock.js';
import { OperationDeadline } from './operation-deadline.js';
import { OperationReads } from './operation-reads.js';
import type { OperationTrace } from './operation-trace.js';
import { PartialFailures } from './partial-failures.js';
import { ReadSet, type TtlByEndpoint } from './read-set.js';
import type { RequestLogFields } from './request-log-fields.js';

export type { Viewer } from '../domain/account.js';

/** The client behind one HTTP request. */
export interface Caller {
  readonly viewer: Viewer;
  /** Aborts when the client disconnects before the response. */
  readonly signal: AbortSignal;
  readonly logFields: RequestLogFields;
  readonly requestId: string;
  /** Identifies the caller to the rate limit. */
  readonly rateKey: string;
  /** Whether the client accepts no cached answer. */
  readonly bypassCache: boolean;
  /** Whether the client lets no one store the response. */
  readonly refusesStorage?: boolean;
  /** Whether the response shows the reads of its operation. */
  readonly isTraced?: boolean;
  /** Null: traces are off. */
  readonly trace?: OperationTrace | null;
}

/** What all operations of a gateway have in common. */
export interface OperationSettings extends Pick<
  LoaderOptions,
  'maxPageSize' | 'scanPages' | 'taskPlaces' | 'analyses'
> {
  readonly platform: Platform;
  /** Takes points for calls as they are made. */
  readonly rateLimit: RateLimit;
  /** Calls to the platform that one operation may make; 0: no limit. */
  readonly maxCalls: number;
  /** 0: no deadline. */
  readonly operationTimeoutMs: number;
  /** Whether the calls of operations are noted, for the log lines of those that are slow. */
  readonly notesCalls?: boolean;
  readonly ttlMs: TtlByEndpoint;
  readonly missingTasks: MissingTasks;
  readonly clock: () => Instant;
  /** The calendar of that moment: it changes with its file. */
  readonly holidays: () => HolidayCalendar;
  /** Hours are compared with it; null: there is none. */
  readonly callPolicy: CallPolicy | null;
  /** The documents of that moment; without them, every document may run. */
  readonly trustedDocuments?: () => TrustedDocuments | null;
  /** Gives the path of a link. Without it, there are no calendar links. */
  readonly signCalendarLink?: SignCalendarLink | null;
}

type SignCalendarLink = (link: CalendarLink) => Promise<string>;

/** One operation of one request, before anything of it is executed. */
export interface Operation {
  readonly caller: Caller;
  readonly clock: OperationClock;
  /** One for the whole operation. */
  readonly holidays: HolidayCalendar;
  readonly callPolicy: CallPolicy | null;
  readonly trustedDocuments: TrustedDocuments | null;
  readonly deadline: OperationDeadline;
  readonly reads: OperationReads;
  readonly state: OperationState;
}

/** What has been done for an operation so far. */
export interface OperationState {
  /** The rate-limit points of its execution have been taken. */
  isAdmitted: boolean;
  /** Those points, also where no limit applies. */
  points: number;
  /** What has been taken of them: a part, where the response cache tried to answer first. */
  paidPoints: number;
  /** Its execution no longer waits for its turn. */
  hasBegun: boolean;
  /** It was answered with all of its data, fresh and without an error. */
  isComplete: boolean;
}

/** What the resolvers and plugins of one execution are given. Apollo copies it, so whatever changes is in its members. */
export interface OperationContext extends Operation {
  /** The instant of the operation, to the second. A resolver whose answer depends on it calls `useNow`. */
  readonly now: Instant;
  /** Returns `now`, and notes that the answer depends on it and stays the same until `until`; null: for ever. */
  readonly useNow: (until: Instant | null) => Instant;
  readonly viewer: Viewer;
  readonly loaders: Loaders;
  /** For fields that return a value and report errors beside it. */
  readonly partialFailures: PartialFailures;
  readonly readSet: ReadSet;
  /** Null: there are no calendar links. */
  readonly signCalendarLink: SignCalendarLink | null;
}

export function beginOperation(settings: OperationSettings, caller: Caller): Operation {
  const deadline = new OperationDeadline(caller, settings.operationTimeoutMs);
  const { platform, maxCalls, rateLimit, notesCalls = false } = settings;
  const { bypassCache, isTraced = false } = caller;
  const reads = new OperationReads({ platform, maxCalls, bypassCache, isTraced, notesCalls, rateLimit });
  reads.join(deadline, caller);
  return {
    caller,
    clock: new OperationClock(settings.clock),
    holidays: settings.holidays(),
    callPolicy: settings.callPolicy,
    trustedDocuments: settings.trustedDocuments?.() ?? null,
    deadline,
    reads,
    state: { isAdmitted: false, points: 0, paidPoints: 0, hasBegun: false, isComplete: false },
  };
}

/** The context of one execution. What was read for the operation before is not read again. */
export function createOperationContext(settings: OperationSettings, operation: Operation): OperationContext {
  const { maxPageSize, scanPages, taskPlaces, analyses, ttlMs } = settings;
  const { viewer } = operation.caller;
  const readSet = new ReadSet(ttlMs);
  const read = async <E extends EndpointName>(request: ReadRequest<E>) => {
    try {
      const result = await operation.deadline.limit(operation.reads.read<E>(request));
      readSet.add(request, result);
      return result;
    } catch (error) {
      readSet.addFailed();
      throw error;
    }
  };
  const fruitlessSearches = createFruitlessSearches(settings, operation.caller, readSet);
  const { clock, holidays } = operation;
  const moment = { now: clock.now, useNow: (until: Instant | null) => clock.use(until), holidays };
  return {
    ...operation,
    ...moment,
    viewer,
    loaders: createLoaders({
      ...{ viewer, read, maxPageSize, scanPages, taskPlaces, fruitlessSearches, analyses, moment },
    }),
    partialFailures: new PartialFailures(),
    readSet,
    signCalendarLink: settings.signCalendarLink ?? null,
  };
}

/** Those of the caller's viewer. A caller that accepts no cached answer searches again; stale pages prove nothing. */
function createFruitlessSearches(
  { missingTasks }: Pick<OperationSettings, 'missingTasks'>,
  { viewer, bypassCache }: Caller,
  readSet: ReadSet,
): FruitlessSearches {
  return {
    includes: (task) => {
      const until = bypassCache ? null : missingTasks.get({ viewer, ...task });
      if (until !== null) readSet.addRemembered(until);
      return until !== null;
    },
    note: (task, isFound) => {
      if (isFound) missingTasks.delete({ viewer, ...task });
      else if (readSet.stale === null) missingTasks.add({ viewer, ...task });
    },
  };
}
