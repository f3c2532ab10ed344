import { Kind, type SelectionSetNode } from 'graphql';

import { isMeta, type Fragments } from './selections.js';

/** How many fields stand below one another, in the deepest of the places. */
export function depthOf(places: readonly SelectionSetNode[], fragments: Fragments): number {
  const known = new Map<string, number>();
  const below = ({ selections }: SelectionSetNode): number => {
    let depth = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) depth = Math.max(depth, ofFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) depth = Math.max(depth, below(selection.selectionSet));
      else if (!isMeta(selection)) {
        depth = Math.max(depth, 1 + (selection.selectionSet ? below(selection.selectionSet) : 0));
      }
    }
    return depth;
  };
  /** A fragment within itself adds nothing: graphql-js refuses it. */
  const ofFragment = (name: string): number => {
    const depth = known.get(name);
    const fragment = fragments.get(name);
    if (depth !== undefined || fragment === undefined) return depth ?? 0;
    known.set(name, 0);
    known.set(name, below(fragment.selectionSet));
    return known.get(name) ?? 0;
  };
  return Math.max(0, ...places.map(below));
}
