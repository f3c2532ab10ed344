import type { CircuitStateName } from './circuit.js';
import type { CircuitKey } from './circuits.js';

/** Where breakers are told of; pino fits. */
export interface CircuitLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Tells of a breaker that has changed its state. */
export function logCircuit(log: CircuitLog, key: CircuitKey, state: CircuitStateName): void {
  if (state === 'open') log.warn(key, 'A breaker opened: calls of this account to this endpoint are not made.');
  else if (state === 'halfOpen') log.info(key, 'A breaker lets one call through, to see whether the platform is back.');
  else log.info(key, 'A breaker closed: the platform answers again.');
}
