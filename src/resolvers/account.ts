import type { Account as AccountModel } from '../domain/account.js';
import type { AccountResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';
import { requestedName } from './requested-name.js';

export const Account: Complete<AccountResolvers, AccountModel> = {
  taskSetup: ({ id }, _args, { loaders }) => loaders.taskSetup(id),
  tasks: ({ id }, { name, ...paging }, { loaders }) =>
    loaders.taskConnection({ accountId: id, name: requestedName(name) }, paging),
};
