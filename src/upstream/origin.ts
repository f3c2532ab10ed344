import type { Account } from '../domain/account.js';
import type { Instant } from '../domain/instant.js';
import { parseLocalDateTime } from '../domain/date-time.js';
import type { Zone } from '../domain/zone.js';

/** What a row's own payload does not say: whose answer it stands in, and the zone of its naive datetimes. */
export interface Origin {
  readonly mainAccountId: string;
  /** The account that was asked. */
  readonly accountId: string;
  readonly zone: Zone;
}

/** The owner that a row states in `user_id`; null where it states none. */
export function readOwner(userId: string | null, origin: Origin): Account | null {
  return userId === null ? null : { id: userId, isMain: userId === origin.mainAccountId };
}

/** A naive datetime of the platform in its zone; null where it is absent or unreadable. */
export function readInstant(value: unknown, origin: Origin): Instant | null {
  return typeof value === 'string' ? parseLocalDateTime(value, origin.zone) : null;
}
