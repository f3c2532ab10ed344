import type { LoadSpan } from '../domain/line-ledger.js';
import type { LineLoad } from '../domain/line-load.js';

export type LineLoadParent = LineLoad;

/** A span shows the tasks of its line. */
export interface LineLoadSpanParent extends LoadSpan {
  readonly load: LineLoad;
}
