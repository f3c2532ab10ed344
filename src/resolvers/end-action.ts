import type { EndActionResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';
import type { EndActionParent } from './setup-row-parent.js';
import { setupRow } from './setup-row.js';

export const EndAction: Complete<EndActionResolvers, EndActionParent> = {
  name: async (action, _args, context) => {
    if ('name' in action) return action.name;
    return (await setupRow(action, 'endActions', context))?.name ?? null;
  },
};
