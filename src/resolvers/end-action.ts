import type { EndActionResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';
import type { EndActionParent } from './end-action-parent.js';
import { setupRow } from './setup-row.js';
import { whenReady } from './when-ready.js';

export const EndAction: Complete<EndActionResolvers, EndActionParent> = {
  name: (action, _args, { loaders }) => {
    if ('name' in action) return action.name;
    const { setupAccountId: accountId, id } = action;
    return whenReady(setupRow({ loaders, accountId, id }, 'endActions'), (row) => row?.name ?? null);
  },
};
