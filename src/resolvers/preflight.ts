import { daysFrom } from '../domain/china-time.js';
import { encodeGlobalId } from '../domain/global-id.js';
import type {
  PlanBlocker as PlanBlockerModel,
  ShortageSpan as ShortageSpanModel,
} from '../domain/preflight/plan-blocker.js';
import { preflight, type Preflight as PreflightModel } from '../domain/preflight/preflight.js';
import { nextOpening } from '../domain/work-hours/next-change.js';
import { isOpen } from '../domain/work-hours/open-stretch.js';
import type {
  PlanBlockerResolvers,
  PreflightResolvers,
  QueryResolvers,
  ShortageSpanResolvers,
} from '../generated/resolvers-types.js';
import { checkedNumber } from './checked-number.js';
import type { Complete } from './complete.js';
import { requestedPlan } from './requested-plan.js';
import { readSnapshot } from './snapshot.js';

export const preflightFields: Complete<Pick<QueryResolvers, 'preflight'>, object> = {
  preflight: async (_root, { input }, context, info) => {
    const { accountId, plan } = requestedPlan(input, context);
    const days = checkedNumber('horizonDays', input.horizonDays, { fallback: 14, max: 31 });
    const horizon = daysFrom(context.now, days);
    const { loaders, now, holidays: calendar } = context;
    const setup = await loaders.taskSetup(accountId);
    const { snapshot } = await readSnapshot(accountId, context, info);
    const loads = await loaders.analyses.lineLoads(snapshot, horizon, calendar);
    const result = preflight(plan, { setup, loads, now, horizon, calendar });
    context.useNow(result.changesAt);
    return result;
  },
};

export const Preflight: Complete<PreflightResolvers, PreflightModel> = {
  firstOpening: ({ workHours, changesAt }, _args, { holidays, now, useNow }) => {
    if (workHours === null) return null;
    // While it is open, the first opening moves with every second.
    if (isOpen(workHours, now, holidays) === true) return useNow(now + 1000);
    return nextOpening(workHours, useNow(changesAt), holidays);
  },
};

export const PlanBlocker: Complete<PlanBlockerResolvers, PlanBlockerModel> = {
  callerLineId: ({ reference }) =>
    reference && encodeGlobalId({ type: 'CallerLine', accountId: reference.accountId, platformId: reference.id }),
  message: ({ message }, { language }) => (language === 'ZH' ? message.zh : message.en),
};

export const ShortageSpan: Complete<ShortageSpanResolvers, ShortageSpanModel> = {
  until: ({ to }) => to,
};
