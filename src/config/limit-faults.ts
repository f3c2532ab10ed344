import type { Environment } from './environment.js';
import { limitVariables } from './limit-variables.js';

/** An operation that may cost more than a minute's points would be let through by one limit, and never by the other. */
export function limitFaults(environment: Environment): string[] {
  const cost = limitVariables.MAX_COST.safeParse(environment['MAX_COST']).data ?? 0;
  const points = limitVariables.RATE_LIMIT_POINTS.safeParse(environment['RATE_LIMIT_POINTS']).data ?? 0;
  if (cost === 0 || points === 0 || cost <= points) return [];
  return ['MAX_COST must not be more than RATE_LIMIT_POINTS; at 0 either is off.'];
}
