import { LRUCache } from 'lru-cache';
import { UpstreamError, UpstreamTimeoutError, UpstreamUnavailableError } from '../../errors.js';
import type { Attempt, BreakerCounts, EndpointName } from '../platform.js';
import type { CircuitKey, Read, ReadLayer } from '../read.js';
import { Circuit, type CircuitState, type Outcome } from './circuit.js';
import { RequestEvents } from './request-events.js';

/** Memory of the circuits that are remembered; beyond, the one used longest ago is forgotten. */
const MAX_BYTES = 2_000_000;
/** Of a circuit beside its key, which is also what it logs. */
const CIRCUIT_BYTES = 1000;

/** Where the breaker logs; pino fits. */
export interface BreakerLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface CircuitBreakerOptions {
  /** Consecutive failed calls, each with its retries, that open a circuit; 0: none ever opens. */
  readonly failures: number;
  readonly now: () => number;
  readonly log: BreakerLog;
  /** Is notified of every request that has ended. */
  readonly onAttempt?: (attempt: Attempt) => void;
}

/** While the platform keeps failing for an account and endpoint, calls fail at once and nothing is sent. */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  /** Those with a call or a failure. */
  readonly #circuits = new LRUCache<string, Circuit>({
    maxSize: MAX_BYTES,
    sizeCalculation: (_circuit, name) => CIRCUIT_BYTES + 4 * name.length,
  });

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
  }

  /** The layer above the retries. */
  guard(next: ReadLayer): ReadLayer {
    return async (read, options) => {
      const name = nameOf(read);
      const circuit = this.#circuits.get(name) ?? this.#createCircuit(read);
      this.#circuits.set(name, circuit);
      if (!circuit.begin(read)) throw circuitOpenError();
      const events = new RequestEvents(options, this.#options.onAttempt ?? (() => undefined));
      let outcome: Outcome = 'reachable';
      try {
        return await next(read, events);
      } catch (error) {
        outcome = events.wasSent && !options.signal.aborted ? outcomeOf(error) : 'inconclusive';
        throw error;
      } finally {
        circuit.end(read, outcome);
        if (this.#circuits.peek(name)?.isFresh === true) this.#circuits.delete(name);
      }
    };
  }

  /** The layer right above the call: stops what has waited while the circuit opened. */
  stop(next: ReadLayer): ReadLayer {
    return async (read, options) => {
      if (!this.isPassable(read)) throw circuitOpenError();
      return next(read, options);
    };
  }

  /** Whether a call that has begun may still send a request. */
  isPassable(read: Read<unknown>): boolean {
    return this.#circuits.get(nameOf(read))?.isPassable(read) ?? true;
  }

  /** Whether all calls are let through. */
  isClosed(key: CircuitKey): boolean {
    return (this.#circuits.get(nameOf(key))?.state ?? 'closed') === 'closed';
  }

  /** Without searches by name: one caller can make them fail. */
  counts(endpoint: EndpointName): BreakerCounts {
    const counts = { closed: 0, open: 0, 'half-open': 0 };
    const prefix = `[null,"${endpoint}",`;
    for (const [name, { state }] of this.#circuits.entries()) if (name.startsWith(prefix)) counts[state] += 1;
    return { open: counts.open, halfOpen: counts['half-open'] };
  }

  #createCircuit({ endpoint, mainAccountId, accountId, searcher }: CircuitKey): Circuit {
    const { failures, now, log } = this.#options;
    return new Circuit({
      failures: failures === 0 ? Infinity : failures,
      now,
      onChange: (state) => {
        logChange(log, { endpoint, mainAccountId, accountId, isSearch: searcher !== null }, state);
      },
    });
  }
}

function nameOf({ searcher, endpoint, mainAccountId, accountId }: CircuitKey): string {
  return JSON.stringify([searcher, endpoint, mainAccountId, accountId]);
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof UpstreamTimeoutError || error instanceof UpstreamUnavailableError) return 'failing';
  return error instanceof UpstreamError ? 'reachable' : 'inconclusive';
}

function circuitOpenError(): UpstreamUnavailableError {
  return new UpstreamUnavailableError('The circuit breaker is open: the platform keeps failing, and no call was made.');
}

function logChange(log: BreakerLog, key: object, state: CircuitState): void {
  if (state === 'open') {
    log.warn(key, 'The circuit breaker opened: calls of this account to this endpoint are refused.');
  } else if (state === 'closed') log.info(key, 'The circuit breaker closed: the platform answers again.');
  else log.info(key, 'The circuit breaker is half-open: one call tests whether the platform answers again.');
}
