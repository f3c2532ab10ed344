import { daysFrom } from '../domain/china-time.js';
import type { Finding as FindingModel } from '../domain/findings/finding.js';
import { countByKind, countBySeverity, selectFindings } from '../domain/findings/selection.js';
import type { Snapshot } from '../domain/snapshot.js';
import type { FindingConnectionResolvers, FindingResolvers, QueryResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { checkedNumber } from './checked-number.js';
import type { Complete } from './complete.js';
import type { FindingConnectionParent } from './finding-connection-parent.js';
import { setOf } from './set-of.js';
import { firstTasks, narrowedAccountId, readSnapshot } from './snapshot.js';

export const findingFields: Complete<Pick<QueryResolvers, 'findings'>, object> = {
  findings: async (_root, { horizonDays, first, after, ...selecting }, context, info) => {
    const days = checkedNumber('horizonDays', horizonDays, { fallback: 14, max: 31 });
    const { minSeverity = null } = selecting;
    const selection = {
      kinds: setOf(selecting.kinds),
      minSeverity,
      accountId: narrowedAccountId(selecting.accountId, context),
    };
    const { snapshot, asOf } = await readSnapshot(selection.accountId, context, info);
    const horizon = daysFrom(context.now, days);
    const selected = selectFindings(await allFindings(snapshot, horizon, context), selection);
    const listKey = JSON.stringify(['findings', context.viewer.mainAccountId, selection]);
    const size = checkedNumber('first', first, { fallback: 20, max: 100 });
    return { selected, window: context.loaders.listWindowOf(selected, { first: size, after }, listKey), horizon, asOf };
  },
};

async function allFindings(
  snapshot: Snapshot,
  horizon: FindingConnectionParent['horizon'],
  context: OperationContext,
): Promise<readonly FindingModel[]> {
  const { now, holidays: calendar, callPolicy: policy } = context;
  const options = { now, horizon, calendar, policy };
  const { findings, changesAt } = await context.loaders.analyses.findings(snapshot, options);
  context.useNow(changesAt);
  return findings;
}

export const FindingConnection: Complete<FindingConnectionResolvers, FindingConnectionParent> = {
  nodes: ({ window }) => window.nodes,
  edges: ({ window }) => window.edges,
  pageInfo: ({ window }) => window.pageInfo,
  totalCount: ({ selected }) => selected.length,
  bySeverity: ({ selected }) => countBySeverity(selected),
  byKind: ({ selected }) => countByKind(selected),
  from: ({ horizon }) => horizon.from,
  until: ({ horizon }) => horizon.to,
  asOf: ({ asOf }, _args, context) => {
    context.readSet.showAsOf();
    return asOf;
  },
};

export const Finding: Complete<FindingResolvers, FindingModel> = {
  taskCount: ({ tasks }) => tasks.length,
  tasks: ({ tasks }, args) => firstTasks(tasks, args),
  message: ({ message }, { language }) => (language === 'ZH' ? message.zh : message.en),
};
