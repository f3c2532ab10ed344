import type { Stall } from '../chaos/stalls.js';

/** A request that a fault struck. */
export interface Strike {
  readonly at: number;
  readonly mainAccountId: string;
  /** Whether the platform refused the call, which is its answer. */
  readonly isRefusal: boolean;
}

/** What reached the sandbox. */
export interface PlatformCount {
  readonly total: number;
  readonly open: number;
  /** The highest number of requests at once, without those that were just being cut, since this was asked for the last time. */
  readonly peak: number;
}

/** `phase`: the faults of that phase begin, those of the last one end. Null: none begin. */
export type PlatformCommand =
  { readonly kind: 'phase'; readonly index: number | null } | { readonly kind: 'count'; readonly id: number };

export type PlatformMessage =
  | { readonly kind: 'ready'; readonly url: string; readonly token: string }
  | { readonly kind: 'count'; readonly id: number; readonly count: PlatformCount }
  | { readonly kind: 'strikes'; readonly strikes: readonly Strike[] }
  | { readonly kind: 'stall'; readonly stall: Stall };
