import { z } from 'zod';
import type { CustomerServiceGroup } from '../../domain/customer-service-group.js';
import type { WireRecord } from '../decoding/rows.js';
import { id, text } from '../decoding/wire.js';
import type { Origin } from '../origin.js';

/** Named in the page's legend and absent from its example: only what every group has is read. */
const wireCustomerServiceGroup = z.object({ id, name: text });
type WireCustomerServiceGroup = z.infer<typeof wireCustomerServiceGroup>;

export function decodeCustomerServiceGroup(row: WireRecord): WireCustomerServiceGroup {
  return wireCustomerServiceGroup.parse(row);
}

/** Null: it has no id. */
export function normaliseCustomerServiceGroup(
  wire: WireCustomerServiceGroup,
  origin: Origin,
): CustomerServiceGroup | null {
  return wire.id === null ? null : { id: wire.id, accountId: origin.accountId, name: wire.name };
}
