import type { CallerLine } from './caller-line.js';
import type { Instant } from './instant.js';
import type { LineShare } from './line-share.js';
import { capacityAt, validityEdges } from './platform-line.js';
import type { Span } from './sorted-spans.js';
import type { TaskOpenings } from './task-openings.js';

/** A span in which nothing changes. */
export interface LoadSpan extends Span {
  /** Calls that the line can carry; null: the platform does not say. */
  readonly capacity: number | null;
  /** Calls that open tasks certainly need of it. */
  readonly atLeast: number;
  /** Calls that they may need of it; null: unknown. */
  readonly atMost: number | null;
}

/** What begins and ends at one instant; ends are negative. */
interface Change {
  atLeast: number;
  atMost: number;
  /** Tasks whose share is not known. */
  unknown: number;
}

/**
 * Sums the shares of one line over time. Only the instants at which something changes are kept, and many openings begin or end at
 * the same ones.
 */
export class LineLedger {
  readonly #line: CallerLine;
  readonly #asked: Span;
  readonly #changes = new Map<Instant, Change>();

  constructor(line: CallerLine, asked: Span) {
    this.#line = line;
    this.#asked = asked;
    for (const edge of [asked.from, ...validityEdges(line)]) this.#changeAt(edge);
  }

  /** Adds a task's share in its openings, which lie within the asked span. */
  add({ atLeast, atMost }: LineShare, { certain, possible }: TaskOpenings): void {
    const most = { atLeast: 0, atMost: atMost ?? 0, unknown: atMost === null ? 1 : 0 };
    // Mostly the two are the same list.
    const isCertain = certain === possible;
    this.#addDuring(possible, isCertain ? { ...most, atLeast } : most);
    if (!isCertain) this.#addDuring(certain, { atLeast, atMost: 0, unknown: 0 });
  }

  /** The sums, in order and without gaps; neighbours differ. */
  spans(): LoadSpan[] {
    const { from: begin, to: end } = this.#asked;
    const instants = [...this.#changes].filter(([at]) => at >= begin && at < end).sort(([a], [b]) => a - b);
    const spans: LoadSpan[] = [];
    const sum: Change = { atLeast: 0, atMost: 0, unknown: 0 };
    instants.forEach(([from, change], index) => {
      sum.atLeast += change.atLeast;
      sum.atMost += change.atMost;
      sum.unknown += change.unknown;
      const atMost = sum.unknown > 0 ? null : sum.atMost;
      const to = instants[index + 1]?.[0] ?? end;
      append(spans, { from, to, capacity: capacityAt(this.#line, from), atLeast: sum.atLeast, atMost });
    });
    return spans;
  }

  #addDuring(spans: readonly Span[], { atLeast, atMost, unknown }: Readonly<Change>): void {
    for (const { from, to } of spans) {
      const begin = this.#changeAt(from);
      begin.atLeast += atLeast;
      begin.atMost += atMost;
      begin.unknown += unknown;
      const end = this.#changeAt(to);
      end.atLeast -= atLeast;
      end.atMost -= atMost;
      end.unknown -= unknown;
    }
  }

  #changeAt(instant: Instant): Change {
    const known = this.#changes.get(instant);
    if (known !== undefined) return known;
    const change = { atLeast: 0, atMost: 0, unknown: 0 };
    this.#changes.set(instant, change);
    return change;
  }
}

/** A span with the figures of the one before makes that one longer. */
function append(spans: LoadSpan[], next: LoadSpan): void {
  const last = spans.at(-1);
  const isSame = last?.capacity === next.capacity && last.atLeast === next.atLeast && last.atMost === next.atMost;
  if (isSame) spans[spans.length - 1] = { ...last, to: next.to };
  else spans.push(next);
}
