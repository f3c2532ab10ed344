import type { Random } from '../random.js';

/** The accounts that the platform's two pages name; the first sub-account owns the documented task. */
const DOCUMENTED_MAIN_ACCOUNT = '5832d184-dd53-42a0-8ace-0bf8d660f4cc';
const DOCUMENTED_SUB_ACCOUNTS = [
  '4e92e425-036e-4759-b594-ee6911605533',
  '5b55bcca-d653-4a58-8f9a-437fb0601f8e',
  '91f9254f-ca58-49af-be34-8370d7549d73',
  'f00c8abc-433f-4666-a9d6-70479605ced1',
];

/** A main account and its sub-accounts (子账户), by id. */
export interface AccountIds {
  readonly mainAccountId: string;
  readonly subAccountIds: readonly string[];
}

/** `place` counts main accounts from 0; only the first has the documented ids. */
export function createAccountIds(random: Random, place: number, subAccounts: number): AccountIds {
  const known = place === 0 ? DOCUMENTED_SUB_ACCOUNTS : [];
  return {
    mainAccountId: place === 0 ? DOCUMENTED_MAIN_ACCOUNT : random.uuid(),
    subAccountIds: Array.from({ length: subAccounts }, (_, index) => known[index] ?? random.uuid()),
  };
}
