import type { EndActionResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';
import type { EndActionParent } from './end-action-parent.js';
import { setupRow } from './setup-row.js';

export const EndAction: Complete<EndActionResolvers, EndActionParent> = {
  name: async (action, _args, { loaders }) => {
    if ('name' in action) return action.name;
    return (await setupRow({ loaders, accountId: action.setupAccountId, id: action.id }, 'endActions'))?.name ?? null;
  },
};
