import { setMaxListeners } from 'node:events';
import type { Contents } from '../envelope/envelope.js';
import type { BreakerCounts, CallScope, EndpointName } from '../platform.js';
import { abortError } from '../transport/abort-error.js';
import type { Endpoint } from '../transport/call-path.js';
import { createTransport, type TransportOptions } from '../transport/transport.js';
import { createCallSlots } from './call-slots.js';
import { circuitOpenError } from './circuit.js';
import { Circuits, type CircuitsOptions } from './circuits.js';
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
export interface GuardedCall {
  readonly mainAccountId: string;
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
}

/** The transport behind what keeps faults of the platform from spreading: breakers, retries, and slots. */
export interface GuardedTransport {
  /** Rejects with a GatewayError. */
  get(call: GuardedCall, scope: CallScope): Promise<Contents>;
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
  const running = new Set<Promise<unknown>>();

  /** A call with its retries, each of which gives its slot back while it waits. */
  const call = ({ mainAccountId, path, isPassable, scope }: Passage): Promise<Contents> => {
    const { signal, deadlineAt } = scope;
    return withRetries({ limit: retries, timing, signal, deadlineAt, isPassable }, (retry) =>
      slots.run({ holder: mainAccountId, signal }, async () => {
        if (!isPassable()) throw circuitOpenError();
        if (retry > 0) scope.onRetry();
        return transport.get(path, scope);
      }),
    );
  };

  return {
    async get({ mainAccountId, name, endpoint }, scope) {
      const path = transport.pathOf(endpoint);
      // Every call of an operation listens, so that Node would take more than ten for a leak.
      setMaxListeners(0, scope.signal);
      const answer = circuits.run({ mainAccountId, endpoint: name }, (isPassable) =>
        judged(scope, (watched) => call({ mainAccountId, path, isPassable, scope: watched })),
      );
      running.add(answer);
      return answer.finally(() => running.delete(answer));
    },
    breakers: () => ({ subset_task: circuits.counts('subset_task'), 'task/create': circuits.counts('task/create') }),
    async close() {
      while (running.size > 0) await Promise.allSettled(running);
      await transport.close();
    },
  };
}

/** What one call takes along on its way. */
interface Passage {
  readonly mainAccountId: string;
  readonly path: string;
  readonly isPassable: () => boolean;
  readonly scope: CallScope;
}

/** Never rejects: how the call ended, and what that says of the platform. It begins by asking the operation for leave. */
async function judged<T>(scope: CallScope, call: (watched: CallScope) => Promise<T>): Promise<Outcome<T>> {
  let wasSent = false;
  const onCall = (): void => {
    wasSent = true;
    scope.onCall();
  };
  try {
    if (scope.signal.aborted) throw abortError(scope.signal);
    scope.beginCall();
    return Outcome.answered(await call({ ...scope, onCall }));
  } catch (error) {
    return Outcome.failed(verdictOf(error, { wasSent, isOver: scope.signal.aborted }), error);
  }
}
