import type { HolidayCalendar } from './holidays.js';
import { LineLedger, type LoadSpan } from './line-ledger.js';
import { dialedLines, lineShares } from './line-share.js';
import { capacitiesAt, platformLines, validityEdges, type PlatformLine } from './platform-line.js';
import type { Snapshot } from './snapshot.js';
import { overlapsAny, type Span, splitSpan } from './sorted-spans.js';
import { taskOpenings, type TaskOpenings } from './task-openings.js';
import type { Task } from './task.js';

/** A task that uses the line, and when it may be open. */
interface Commitment {
  readonly task: Task;
  readonly openings: readonly Span[];
}

/** What a line is committed to, over a span of time. */
export interface LineLoad {
  readonly line: PlatformLine;
  /** In upstream order. */
  readonly commitments: readonly Commitment[];
  /** In order and without gaps. */
  readonly spans: readonly LoadSpan[];
}

/** The tasks that may be open at some time of the span, in upstream order. */
export function tasksDuring({ commitments }: LineLoad, span: Span): Task[] {
  return commitments.filter(({ openings }) => overlapsAny(openings, span)).map(({ task }) => task);
}

/** The load of every line of the snapshot. Yields between tasks and lines. */
export function* lineLoads(
  snapshot: Snapshot,
  asked: Span,
  calendar: HolidayCalendar,
): Generator<void, readonly LineLoad[]> {
  const books = new Map<string, LineBook>();
  for (const [id, line] of platformLines(snapshot)) {
    books.set(id, { line, commitments: [], ledger: new LineLedger(line.merged, asked) });
  }
  for (const task of snapshot.tasks.rows) {
    commit(task, taskOpenings(task, asked, calendar), { books, asked });
    yield;
  }
  const loads: LineLoad[] = [];
  for (const { line, commitments, ledger } of books.values()) {
    loads.push({ line, commitments, spans: ledger.spans() });
    yield;
  }
  return loads;
}

/** What is written down of one line. */
interface LineBook {
  readonly line: PlatformLine;
  readonly commitments: Commitment[];
  readonly ledger: LineLedger;
}

interface Books {
  readonly books: ReadonlyMap<string, LineBook>;
  readonly asked: Span;
}

/** Adds a task to its lines. Its shares change where the validity of one of its lines begins or ends. */
function commit(task: Task, { certain, possible }: TaskOpenings, { books, asked }: Books): void {
  if (possible.length === 0) return;
  const ids = new Set((dialedLines(task)?.rows ?? []).map(({ callerLineId }) => callerLineId));
  const own = [...ids].flatMap((id) => books.get(id) ?? []);
  for (const { commitments } of own) commitments.push({ task, openings: possible });
  const edges = own.flatMap(({ line }) => validityEdges(line.merged));
  for (const part of splitSpan(asked, edges)) {
    for (const share of lineShares(task, capacitiesAt(books, part.from))) {
      books.get(share.lineId)?.ledger.add(share, { certain: cut(certain, part), possible: cut(possible, part) });
    }
  }
}

function cut(spans: readonly Span[], { from, to }: Span): readonly Span[] {
  if (spans.every((span) => span.from >= from && span.to <= to)) return spans;
  const within = spans.map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }));
  return within.filter((span) => span.from < span.to);
}
