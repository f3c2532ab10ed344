import { DAY_MS } from '../domain/calendar-day.js';
import { daysFrom, endOfDayAt } from '../domain/china-time.js';
import { END_OF_TIME } from '../domain/instant.js';
import { tasksDuring, type LineLoad as LineLoadModel } from '../domain/line-load.js';
import type { Span } from '../domain/sorted-spans.js';
import type { LineLoadResolvers, LineLoadSpanResolvers, QueryResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { accountOf } from './account-access.js';
import { checkedNumber } from './checked-number.js';
import type { Complete } from './complete.js';
import type { LineLoadParent, LineLoadSpanParent } from './line-load-parent.js';
import { requestedNode } from './node-id.js';
import { firstTasks, narrowedAccountId, readSnapshot } from './snapshot.js';

export const lineLoadFields: Complete<Pick<QueryResolvers, 'lineLoad'>, object> = {
  lineLoad: async (_root, { lineIds, from, days, accountId }, context, info) => {
    const asked = askedSpan(from, checkedNumber('days', days, { fallback: 7, max: 31 }), context);
    const narrowed = narrowedAccountId(accountId, context);
    const ids = lineIds?.map((id) => requestedNode('CallerLine', { id }, context)?.id);
    const { snapshot } = await readSnapshot(narrowed, context, info);
    const loads = await context.loaders.analyses.lineLoads(snapshot, asked, context.holidays);
    const shown = narrowed === null ? loads : loads.filter(({ line }) => line.accountIds.includes(narrowed));
    return ids === undefined ? shown : withIds(shown, ids);
  },
};

/** Without `from`, whole days from today: the answer is the same all day. */
function askedSpan(from: number | null | undefined, days: number, context: OperationContext): Span {
  if (from !== null && from !== undefined) return withinTime({ from, to: from + days * DAY_MS });
  return daysFrom(context.useNow(endOfDayAt(context.now)), days);
}

/** Later instants have no text that a DateTime could be. */
function withinTime({ from, to }: Span): Span {
  return { from: Math.min(from, END_OF_TIME), to: Math.min(to, END_OF_TIME) };
}

/** Each line once, in the order of the ids. */
function withIds(loads: readonly LineLoadModel[], ids: readonly (string | undefined)[]): LineLoadModel[] {
  const byId = new Map<string | undefined, LineLoadModel>(loads.map((load) => [load.line.id, load]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

export const LineLoad: Complete<LineLoadResolvers, LineLoadParent> = {
  callerLine: ({ line }) => line.line,
  accounts: ({ line }, _args, context) => line.accountIds.map((id) => accountOf(id, context)),
  taskCount: ({ commitments }) => commitments.length,
  tasks: ({ commitments }, args) =>
    firstTasks(
      commitments.map(({ task }) => task),
      args,
    ),
  peakAtLeast: ({ spans }) => spans.reduce((peak, { atLeast }) => Math.max(peak, atLeast), 0),
  peakAtMost: ({ spans }) => spans.reduce<number | null>((peak, { atMost }) => largest(peak, atMost), 0),
  spans: (load) => load.spans.map((span) => ({ ...span, load })),
};

function largest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}

export const LineLoadSpan: Complete<LineLoadSpanResolvers, LineLoadSpanParent> = {
  tasks: (span, args) => firstTasks(tasksDuring(span.load, span), args),
};
