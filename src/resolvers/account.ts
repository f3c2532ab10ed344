import type { Account as AccountModel } from '../domain/account.js';
import type { AccountResolvers } from '../generated/resolvers-types.js';
import { taskListQuery } from './account-access.js';
import type { Complete } from './complete.js';

export const Account: Complete<AccountResolvers, AccountModel> = {
  taskSetup: async ({ id }, _args, { loaders }) => loaders.taskSetup(id),
  tasks: async ({ id }, { name, ...paging }, { loaders }) => loaders.taskConnection(taskListQuery(id, name), paging),
};
