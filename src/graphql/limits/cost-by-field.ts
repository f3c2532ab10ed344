import { Kind, type FieldNode, type SelectionSetNode } from 'graphql';

import type { FieldCosts } from './field-costs.js';
import { createCostCount, type CostCount, type CostedOperation, type SizeAbove } from './operation-cost.js';
import { responseName } from './selections.js';

/** The cost of an operation, and what each of its fields adds to it, with all that is below the field. */
export interface CostByField {
  readonly total: number;
  /** By its path in the response, without the indexes of lists: `tasks.nodes.name`. */
  readonly fields: Readonly<Record<string, number>>;
}

/** Of one operation. Nested fragments could have many more. */
const MAX_FIELDS = 1000;

/** Where a selection stands. */
interface Place {
  readonly typeName: string;
  readonly path: string;
  /** Objects that have it. */
  readonly times: number;
  readonly sizeAbove: SizeAbove | null;
}

/** For people who write operations; the limits need the total only. */
export function costByField(costs: FieldCosts, costed: CostedOperation, total: number): CostByField {
  const fields = new FieldSums(createCostCount(costs, costed));
  fields.add(costed.operation.selectionSet, { typeName: costed.rootType, path: '', times: 1, sizeAbove: null });
  return { total, fields: Object.fromEntries(fields.sums) };
}

class FieldSums {
  readonly sums = new Map<string, number>();
  #visited = 0;

  constructor(readonly count: CostCount) {}

  add({ selections }: SelectionSetNode, place: Place): void {
    for (const selection of selections) {
      if (this.#visited >= MAX_FIELDS) return;
      if (this.count.isIncluded(selection) !== true) continue;
      this.#visited += 1;
      if (selection.kind === Kind.FIELD) {
        this.#addField(selection, place);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.count.fragments.get(selection.name.value);
      const typeName = fragment?.typeCondition?.name.value ?? place.typeName;
      if (fragment) this.add(fragment.selectionSet, { ...place, typeName });
    }
  }

  #addField(node: FieldNode, { typeName, path, times, sizeAbove }: Place): void {
    const counted = this.count.ofField(node, typeName, sizeAbove);
    if (counted === null) return;
    const key = path === '' ? responseName(node) : `${path}.${responseName(node)}`;
    this.sums.set(key, (this.sums.get(key) ?? 0) + times * counted.cost);
    if (!node.selectionSet) return;
    const below = { typeName: counted.typeName, path: key, times: times * counted.items, sizeAbove: counted.sizeBelow };
    this.add(node.selectionSet, below);
  }
}
