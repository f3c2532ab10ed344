import { setMaxListeners } from 'node:events';
import type { BreakerCounts, CallScope, EndpointName } from '../platform.js';
import { abortError } from '../transport/abort-error.js';
import { createTransport, type Transport, type TransportCall, type TransportOptions } from '../transport/transport.js';
import { createCallSlots } from './call-slots.js';
import { circuitOpenError } from './circuit.js';
import { type CircuitKey, Circuits, type CircuitsOptions } from './circuits.js';
import { Outcome, verdictOf } from './outcome.js';
import { withRetries } from './retries.js';
import { realTiming, type Timing } from './timing.js';

export interface GuardedTransportOptions extends TransportOptions {
  /** Retries of one call at most. */
  readonly retries: number;
  /** Consecutive failed calls after which a breaker opens; 0: none ever does. */
  readonly breakerFailures: number;
  readonly onCircuitChange: CircuitsOptions['onChange'];
  readonly timing?: Timing;
}

/** A call, and whose luck it shares: a breaker is for one main account and one endpoint. */
export interface GuardedCall<T> extends TransportCall<T> {
  readonly mainAccountId: string;
  readonly name: EndpointName;
}

/** What a call needs of those it serves. It is asked anew each time: `deadlineAt` may change as the call goes on. */
export type TransportScope = Pick<CallScope, 'signal' | 'deadlineAt' | 'beginCall' | 'onCall' | 'onRetry'>;

/** The transport behind what keeps faults of the platform from spreading: breakers, retries, and slots. */
export interface GuardedTransport extends Pick<Transport, 'pathOf'> {
  /** Rejects with a GatewayError. */
  get<T>(call: GuardedCall<T>, scope: TransportScope): Promise<T>;
  /** Whether calls are made as they come: the breaker is neither open nor trying. */
  isClosed(key: CircuitKey): boolean;
  /** The breakers that are not closed, by endpoint. */
  breakers(): Readonly<Record<EndpointName, BreakerCounts>>;
  /** Resolves once the calls in flight, in line and between retries have ended and the connections are closed. */
  close(): Promise<void>;
}

export function createGuardedTransport(options: GuardedTransportOptions): GuardedTransport {
  const { retries, breakerFailures, onCircuitChange, timing = realTiming } = options;
  const transport = createTransport(options);
  const slots = createCallSlots(options.concurrency);
  const failures = breakerFailures === 0 ? Infinity : breakerFailures;
  const circuits = new Circuits({ failures, now: timing.now, onChange: onCircuitChange });
  const running = new RunningCalls();

  /** A call with its retries, each of which gives its slot back while it waits. */
  const attempt = <T>(call: GuardedCall<T>, scope: WatchedScope, isPassable: () => boolean): Promise<T> => {
    const slot = { holder: call.mainAccountId, signal: scope.signal };
    return withRetries({ limit: retries, timing, scope, isPassable }, (retry) =>
      slots.run(slot, () => {
        if (!isPassable()) throw circuitOpenError();
        if (retry > 0) scope.onRetry();
        return transport.get(call, scope);
      }),
    );
  };

  return {
    pathOf: (endpoint) => transport.pathOf(endpoint),
    async get(call, scope) {
      // Every call of an operation listens, so that Node would take more than ten for a leak.
      setMaxListeners(0, scope.signal);
      const answer = circuits.run({ mainAccountId: call.mainAccountId, endpoint: call.name }, (isPassable) =>
        judged(new WatchedScope(scope), (watched) => attempt(call, watched, isPassable)),
      );
      running.begin();
      return answer.finally(() => {
        running.end();
      });
    },
    isClosed: (key) => circuits.isClosed(key),
    breakers: () => ({ subset_task: circuits.counts('subset_task'), 'task/create': circuits.counts('task/create') }),
    async close() {
      await running.untilNone();
      await transport.close();
    },
  };
}

/**
 * Counts calls. A set of them, which changes with every call, would keep their answers from the garbage collector for long
 * after they have been taken out.
 */
class RunningCalls {
  #count = 0;
  #tellNone = (): void => undefined;

  begin(): void {
    this.#count += 1;
  }

  end(): void {
    this.#count -= 1;
    if (this.#count === 0) this.#tellNone();
  }

  async untilNone(): Promise<void> {
    if (this.#count === 0) return;
    await new Promise<void>((resolve) => {
      this.#tellNone = resolve;
    });
  }
}

/** A call's scope that knows whether anything was sent. */
class WatchedScope implements TransportScope {
  readonly #scope: TransportScope;
  wasSent = false;

  constructor(scope: TransportScope) {
    this.#scope = scope;
  }

  get signal(): AbortSignal {
    return this.#scope.signal;
  }

  get deadlineAt(): number {
    return this.#scope.deadlineAt;
  }

  readonly beginCall = (): void => {
    this.#scope.beginCall();
  };

  readonly onCall = (): void => {
    this.wasSent = true;
    this.#scope.onCall();
  };

  readonly onRetry = (): void => {
    this.#scope.onRetry();
  };
}

/** Never rejects: how the call ended, and what that says of the platform. It begins by asking the operation for leave. */
async function judged<T>(scope: WatchedScope, call: (scope: WatchedScope) => Promise<T>): Promise<Outcome<T>> {
  try {
    if (scope.signal.aborted) throw abortError(scope.signal);
    scope.beginCall();
    return Outcome.answered(await call(scope));
  } catch (error) {
    return Outcome.failed(verdictOf(error, { wasSent: scope.wasSent, isOver: scope.signal.aborted }), error);
  }
}
