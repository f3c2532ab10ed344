import type { ListWindow } from '../domain/list-window.js';
import { decodeCursor, encodeCursor } from './task-cursor.js';

interface Identified {
  readonly id: string;
}

/** The arguments of a client; null counts as absent. */
export interface ForwardPaging {
  readonly first: number;
  readonly after: string | null | undefined;
}

/**
 * Pages forward through a list whose items come and go: the window begins behind the item of the cursor, and if that is gone, where
 * it was. Throws BadUserInputError for a cursor of another list.
 */
export function listWindowOf<T extends Identified>(
  items: readonly T[],
  { first, after }: ForwardPaging,
  listKey: string,
): ListWindow<T> {
  const begin = after === null || after === undefined ? 0 : indexBehind(items, after, listKey);
  const nodes = items.slice(begin, begin + first);
  const edges = nodes.map((node, index) => {
    return { cursor: encodeCursor({ index: begin + index, id: node.id }, listKey), node };
  });
  const pageInfo = {
    hasNextPage: begin + nodes.length < items.length,
    hasPreviousPage: begin > 0,
    startCursor: edges.at(0)?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { nodes, edges, pageInfo };
}

function indexBehind(items: readonly Identified[], after: string, listKey: string): number {
  const { index, id } = decodeCursor('after', after, listKey);
  const found = items.findIndex((item) => item.id === id);
  return found < 0 ? index : found + 1;
}
