import { isValidAt } from '../caller-line.js';
import type { Message } from '../findings/finding.js';
import type { LoadSpan } from '../line-ledger.js';
import type { LineLoad } from '../line-load.js';
import { lineShares, type LineShare } from '../line-share.js';
import { capacitiesAt, validityEdges } from '../platform-line.js';
import { overlaps, type Span, splitSpan } from '../sorted-spans.js';
import { openings } from '../work-hours/openings.js';
import { createLineBlocker, distinctLines, nameOf } from './line-blocker.js';
import type { PlanBlocker, PlanTime, ShortageSpan } from './plan-blocker.js';
import type { PlannedLine, ResolvedPlan } from './task-plan.js';

/** Whether each line can carry the plan beside the other tasks, while the plan is open and the line valid. */
export function judgeLoad(
  plan: ResolvedPlan,
  loads: ReadonlyMap<string, LineLoad>,
  { horizon, calendar }: PlanTime,
): readonly PlanBlocker[] {
  const open = (plan.workHours && openings(plan.workHours, horizon, calendar)) ?? [];
  return distinctLines(plan.lines).flatMap((line) => {
    const load = loads.get(line.id);
    if (load === undefined) return [];
    const busy = overlaps(load.spans, open).map(({ one, from, to }) => ({ ...one, from, to }));
    return judgeLine(line, overlaps(busy, sharesOf(line, { plan, loads, horizon })));
  });
}

/** What the line has to carry of the plan, in a span in which it is valid. */
interface ShareSpan extends Span {
  readonly share: LineShare;
}

interface ShareOptions {
  readonly plan: ResolvedPlan;
  readonly loads: ReadonlyMap<string, LineLoad>;
  readonly horizon: Span;
}

/** Without limits the share changes where the validity of another line of the plan begins or ends. */
function sharesOf(line: PlannedLine, { plan, loads, horizon }: ShareOptions): ShareSpan[] {
  const rows = plan.lines.flatMap(({ id }) => loads.get(id)?.line.merged ?? []);
  const limits = plan.lines.map(({ id, limit }) => ({ callerLineId: id, limit }));
  const calls = {
    remote: null,
    local: { callerLineLimits: { rows: limits, malformed: [] } },
    maxConcurrency: plan.maxConcurrency,
  };
  return splitSpan(horizon, rows.flatMap(validityEdges)).flatMap(({ from, to }) => {
    const share = lineShares(calls, capacitiesAt(loads, from)).find(({ lineId }) => lineId === line.id);
    return share && line.row !== null && isValidAt(line.row, from) ? [{ share, from, to }] : [];
  });
}

type Piece = Span & { readonly one: LoadSpan; readonly other: ShareSpan };

/** Calls that the line lacks. */
interface Lack {
  readonly isCertain: boolean;
  /** Null: unknown whether it lacks any. */
  readonly shortage: number | null;
}

/** Null: it lacks none. */
function lackOf({ one: { capacity, atLeast, atMost }, other: { share } }: Piece): Lack | null {
  if (capacity === null) return { isCertain: false, shortage: null };
  const least = atLeast + share.atLeast - capacity;
  if (least > 0) return { isCertain: true, shortage: least };
  if (atMost === null || share.atMost === null) return { isCertain: false, shortage: null };
  const most = atMost + share.atMost - capacity;
  return most > 0 ? { isCertain: false, shortage: most } : null;
}

function judgeLine(line: PlannedLine, pieces: readonly Piece[]): PlanBlocker[] {
  const lacks = pieces.flatMap((piece) => {
    const lack = lackOf(piece);
    return lack === null ? [] : [{ ...lack, from: piece.from, to: piece.to }];
  });
  const name = nameOf(line);
  const certain = joined(lacks.filter(({ isCertain }) => isCertain));
  const possible = joined(lacks.filter(({ isCertain, shortage }) => !isCertain && shortage !== null));
  const unknown = joined(lacks.filter(({ shortage }) => shortage === null));
  return [
    { code: 'LINE_OVERCOMMITTED' as const, isCertain: true, spans: certain, message: overcommitted(name) },
    { code: 'LINE_OVERCOMMITTED' as const, isCertain: false, spans: possible, message: possiblyOvercommitted(name) },
    { code: 'LINE_LOAD_UNKNOWN' as const, isCertain: false, spans: unknown, message: unknownLoad(name) },
  ]
    .filter(({ spans }) => spans.length > 0)
    .map((given) => createLineBlocker(line, { ...given, preventsStart: false }));
}

/** Neighbours with the same shortage are one span. */
function joined(lacks: readonly (Lack & Span)[]): ShortageSpan[] {
  const spans: ShortageSpan[] = [];
  for (const { from, to, shortage } of lacks) {
    const last = spans.at(-1);
    if (last?.to === from && last.shortage === shortage) spans[spans.length - 1] = { ...last, to };
    else spans.push({ from, to, shortage });
  }
  return spans;
}

function overcommitted({ en, zh }: Message): Message {
  return {
    en: `${en} cannot carry the task beside the other enabled tasks.`,
    zh: `${zh}无法在其他已启用任务之外再承载该任务。`,
  };
}

function possiblyOvercommitted({ en, zh }: Message): Message {
  return {
    en: `${en} may not carry the task beside the other enabled tasks: it depends on how the platform splits their calls.`,
    zh: `${zh}可能无法在其他已启用任务之外再承载该任务，取决于平台如何分配并发。`,
  };
}

function unknownLoad({ en, zh }: Message): Message {
  return {
    en: `${en}: the platform does not say what it can carry, or what other tasks take of it.`,
    zh: `${zh}：平台没有给出其并发总量，或其他任务的占用。`,
  };
}
