import type { Finding } from '../domain/findings/finding.js';
import type { Instant } from '../domain/instant.js';
import type { ListWindow } from '../domain/list-window.js';
import type { Span } from '../domain/sorted-spans.js';

/** A window of the findings that were selected. */
export interface FindingConnectionParent {
  readonly selected: readonly Finding[];
  readonly window: ListWindow<Finding>;
  readonly horizon: Span;
  readonly asOf: Instant;
}
