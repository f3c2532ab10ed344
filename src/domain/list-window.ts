import type { PageInfo } from './task-connection.js';

/** A window of a list that is all there. */
export interface ListWindow<T> {
  readonly nodes: readonly T[];
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfo;
}
