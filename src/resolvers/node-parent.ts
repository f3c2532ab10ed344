import type { NodeType } from '../domain/global-id.js';

/** An object of any type that has a global id; `__typename` says which. Null: there is none, also within a list. */
export type NodeParent = { readonly __typename: NodeType } | null;
