import type { PlatformData } from '../../src/sandbox/data/platform-data.js';
import { isRecord } from './json.js';

/** Who asks: a main account, or somebody who is bound to one of its sub-accounts. */
export interface Tenant {
  readonly name: string;
  readonly mainAccountId: string;
  readonly boundAccountId: string | null;
  /** The account that is meant where none is named. */
  readonly ownAccountId: string;
  /** Accounts that the tenant may name, its own first. */
  readonly accountIds: readonly string[];
  /** Accounts that it may not see. */
  readonly foreignAccountIds: readonly string[];
  readonly token: string;
}

export type SignToken = (claims: Readonly<Record<string, unknown>>) => string;

/** For each main account its whole, and callers who are bound to its first two sub-accounts. */
export function createTenants(data: PlatformData, sign: SignToken): Tenant[] {
  const everyone = data.mainAccounts.flatMap(({ mainAccountId, subAccountIds }) => [mainAccountId, ...subAccountIds]);
  const tenant = (name: string, visible: readonly string[], boundAccountId: string | null): Tenant => {
    const mainAccountId =
      data.mainAccounts.find((each) => [each.mainAccountId, ...each.subAccountIds].includes(visible[0] ?? ''))
        ?.mainAccountId ?? '';
    return {
      name,
      mainAccountId,
      boundAccountId,
      ownAccountId: visible[0] ?? '',
      accountIds: visible,
      foreignAccountIds: everyone.filter((id) => !visible.includes(id)),
      token: sign({ account: mainAccountId, ...(boundAccountId === null ? {} : { sub_account: boundAccountId }) }),
    };
  };
  return data.mainAccounts.flatMap(({ mainAccountId, subAccountIds }, index) => [
    tenant(`main ${index}`, [mainAccountId, ...subAccountIds], null),
    ...subAccountIds.slice(0, 2).map((id, place) => tenant(`bound ${index}.${place}`, [id], id)),
  ]);
}

/** The sub-account whose list the platform mixes up now and then; only its bound caller asks for that list. */
export function mixedUpAccounts(data: PlatformData): string[] {
  return data.mainAccounts.flatMap(({ subAccountIds }) => subAccountIds.slice(0, 1));
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Knows whose every account and every task is. */
export class Ownership {
  /** By account or task id: the account, and the main account that may see it as well. */
  readonly #owners = new Map<string, { readonly accountId: string; readonly mainAccountId: string }>();

  constructor(data: PlatformData) {
    for (const { mainAccountId, subAccountIds } of data.mainAccounts) {
      for (const accountId of [mainAccountId, ...subAccountIds]) {
        this.#owners.set(accountId, { accountId, mainAccountId });
      }
      for (const { accountId, row } of data.tasks(mainAccountId)) {
        if (isRecord(row)) this.#owners.set(String(row['uuid']), { accountId, mainAccountId });
      }
    }
  }

  /** Ids in a text that the tenant may not see, wherever they stand; those that it named itself may come back. */
  findForeign(text: string, { mainAccountId, boundAccountId }: Tenant, named: string): string[] {
    return [...new Set(text.match(UUID) ?? [])].filter((id) => {
      const owner = this.#owners.get(id);
      if (owner === undefined || named.includes(id)) return false;
      return boundAccountId === null ? owner.mainAccountId !== mainAccountId : owner.accountId !== boundAccountId;
    });
  }
}
