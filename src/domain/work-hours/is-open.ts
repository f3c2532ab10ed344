import type { Instant } from '../instant.js';
import { knownSpan } from './holidays-known-until.js';
import { findOpenStretch } from './open-stretch.js';
import type { WorkHours } from './work-hours.js';

/**
 * Whether calls may be placed: ranges, bounds, blackouts and holidays all considered. Null: the holidays of that year
 * are not known.
 */
export function isOpen(hours: WorkHours, at: Instant): boolean | null {
  const known = knownSpan(hours);
  if (at < known.from || at >= known.to) return null;
  return findOpenStretch(hours, { from: at, until: at }) !== null;
}
