import type { HolidayCalendar } from './holidays.js';
import type { Instant } from './instant.js';
import { platformLines, type PlatformLine } from './platform-line.js';
import type { Snapshot } from './snapshot.js';
import type { Span } from './sorted-spans.js';
import { stableSort } from './stable-sort.js';
import { callerLineIdsOf, isEnabled } from './task-references.js';
import { taskWorkHours } from './task-work-hours.js';
import type { Task } from './task.js';
import { knownSpan } from './work-hours/known-holidays.js';
import { OPENING_HORIZON_MS } from './work-hours/next-change.js';
import { findOpenStretch } from './work-hours/open-stretch.js';
import { openings } from './work-hours/openings.js';
import type { WorkHours } from './work-hours/work-hours.js';

/** In the order in which events of one instant are listed. */
export const AGENDA_EVENT_KINDS = [
  'LINE_EXPIRES',
  'LINE_BECOMES_VALID',
  'TASK_ENDS',
  'TASK_CLOSES',
  'TASK_OPENS',
  'HOLIDAYS_UNKNOWN',
] as const;
export type AgendaEventKind = (typeof AGENDA_EVENT_KINDS)[number];

/** What happens at one instant to some tasks, or to a line. */
export interface AgendaEvent {
  readonly at: Instant;
  readonly kind: AgendaEventKind;
  /** In upstream order; of a line, the enabled tasks that use it. */
  readonly tasks: readonly Task[];
  /** Null: the event is none of a line. */
  readonly line: PlatformLine | null;
}

/** What happens to the enabled tasks and their lines within the span, in order. Yields between tasks. */
export function* agenda(
  snapshot: Snapshot,
  asked: Span,
  calendar: HolidayCalendar,
): Generator<void, readonly AgendaEvent[]> {
  const events = new EventList();
  const lines = new Map<string, UsedLine>();
  for (const [id, line] of platformLines(snapshot)) lines.set(id, { line, tasks: [] });
  for (const task of snapshot.tasks.rows) {
    yield;
    if (isEnabled(task) !== true) continue;
    for (const { at, kind } of eventsOf(taskWorkHours(task), asked, calendar)) events.add(at, kind, task);
    for (const id of callerLineIdsOf(task)) lines.get(id)?.tasks.push(task);
  }
  const ofLines = [...lines.values()].flatMap((line) => lineEvents(line, asked));
  return yield* stableSort([...ofLines, ...events.all], (a, b) => a.at - b.at || rank(a) - rank(b));
}

function rank({ kind }: AgendaEvent): number {
  return AGENDA_EVENT_KINDS.indexOf(kind);
}

/** The tasks to which the same happens at the same time. */
class EventList {
  readonly #events = new Map<string, AgendaEvent & { readonly tasks: Task[] }>();

  add(at: Instant, kind: AgendaEventKind, task: Task): void {
    const key = `${at} ${kind}`;
    const event = this.#events.get(key) ?? { at, kind, tasks: [], line: null };
    event.tasks.push(task);
    this.#events.set(key, event);
  }

  get all(): readonly AgendaEvent[] {
    return [...this.#events.values()];
  }
}

type TaskEvent = Pick<AgendaEvent, 'at' | 'kind'>;

function eventsOf(hours: WorkHours | null, asked: Span, calendar: HolidayCalendar): TaskEvent[] {
  if (hours === null) return [];
  const { from, to } = asked;
  // One instant more on each side tells an opening that begins or ends there from one that is cut.
  const spans = openings(hours, { from: from - 1, to: to + 1 }, calendar) ?? [];
  const known = knownSpan(hours, calendar);
  // Openings are cut where the calendar begins and ends: they may have begun before, and may go on.
  const events = spans.flatMap((span): TaskEvent[] => [
    ...(span.from === known.from ? [] : [{ at: span.from, kind: 'TASK_OPENS' as const }]),
    ...(span.to === known.to ? [] : [{ at: span.to, kind: closingKind(hours, span.to, calendar) }]),
  ]);
  if (from < known.from) events.push({ at: from, kind: 'HOLIDAYS_UNKNOWN' });
  if (to > known.to) events.push({ at: Math.max(known.to, from), kind: 'HOLIDAYS_UNKNOWN' });
  return events.filter(({ at }) => at >= from && at < to);
}

/** Holidays that are not known count as working days, so that an end is certain. */
function closingKind(hours: WorkHours, at: Instant, calendar: HolidayCalendar): AgendaEventKind {
  const next = findOpenStretch(hours, { from: at, until: at + OPENING_HORIZON_MS }, calendar);
  return next === null ? 'TASK_ENDS' : 'TASK_CLOSES';
}

/** A line and the enabled tasks that use it. */
interface UsedLine {
  readonly line: PlatformLine;
  readonly tasks: Task[];
}

function lineEvents({ line, tasks }: UsedLine, { from, to }: Span): AgendaEvent[] {
  const { validFrom, validUntil } = line.merged;
  const edges: [Instant | null, AgendaEventKind][] = [
    [validFrom, 'LINE_BECOMES_VALID'],
    [validUntil, 'LINE_EXPIRES'],
  ];
  return edges.flatMap(([at, kind]) => (at === null || at < from || at >= to ? [] : [{ at, kind, line, tasks }]));
}
