import type { FieldPolicy, Reference } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

type CursorPolicy = ReturnType<typeof relayStylePagination>;
type Read = Extract<CursorPolicy['read'], (...args: never) => unknown>;
type Merge = Extract<CursorPolicy['merge'], (...args: never) => unknown>;
type Pages = Parameters<Merge>[0];
type Answer = Parameters<Merge>[1];

const { read: readPages, merge: mergePages } = relayStylePagination() as { readonly read: Read; readonly merge: Merge };

/** By cursor the pages are put together, as `relayStylePagination` does; by number each page stands alone. */
export function taskPagination(keyArgs: string[]): FieldPolicy {
  const read = (existing: Pages, options: Parameters<Read>[1]): unknown => {
    if (isByNumber(options.args) || !existing) return existing;
    return withNodes(readPages(existing, options), options);
  };
  const merge = (existing: Pages, incoming: Answer, options: Parameters<Merge>[2]): unknown => {
    if (isByNumber(options.args) || !incoming) return incoming;
    return mergePages(existing, withEdges(incoming), options);
  };
  return {
    keyArgs: (args) => (isByNumber(args) ? ['page', 'perPage', ...keyArgs] : keyArgs),
    read,
    merge,
  };
}

function isByNumber(args: Record<string, unknown> | null): boolean {
  return (args?.['page'] ?? args?.['perPage'] ?? null) !== null;
}

/** A query may select `nodes` alone; its edges then have no cursor of their own. */
function withEdges(incoming: Answer & { readonly nodes?: readonly Reference[] }): Answer {
  if (!incoming || incoming.edges || !incoming.nodes) return incoming;
  return { ...incoming, edges: incoming.nodes.map((node) => ({ __typename: 'TaskEdge', node })) };
}

/** `nodes` are those of all pages, as `edges` are. */
function withNodes(connection: ReturnType<Read>, { readField }: Parameters<Read>[1]): unknown {
  if (!connection) return connection;
  return { ...connection, nodes: connection.edges?.flatMap((edge) => readField<Reference>('node', edge) ?? []) };
}
