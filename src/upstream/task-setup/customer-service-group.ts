import type { CustomerServiceGroup } from '../../domain/customer-service-group.js';
import { readId, readText } from '../decoding/leaf.js';
import type { Wire } from '../decoding/wire.js';
import type { Origin } from '../origin.js';

/** Named in the page's legend and absent from its example: only what every group has is read. */
type WireCustomerServiceGroup = Wire<'id' | 'name'>;

/** Null: it has no id. */
export function normaliseCustomerServiceGroup(
  wire: WireCustomerServiceGroup,
  origin: Origin,
): CustomerServiceGroup | null {
  const id = readId(wire.id);
  return id === null ? null : { id, accountId: origin.accountId, name: readText(wire.name) };
}
