import { hash } from 'node:crypto';

/** In hexadecimal digits: two of a million accounts have the same hash with a probability of 1 to 37 million. */
const HASH_LENGTH = 16;
const ACCOUNT_KEY = /^(account|accountId|mainAccountId|boundAccountId|owners)$/;

/** The same for an account in all replicas and after every restart, so that lines of one account can be found together. */
export function accountHash(accountId: string): string {
  return hash('sha256', accountId, 'hex').slice(0, HASH_LENGTH);
}

/** The record with hashes in place of ids of accounts, at every depth. */
export function hashAccounts(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, hashed(key, value)]));
}

function hashed(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => hashed(key, item));
  if (typeof value === 'object' && value !== null) return hashAccounts(value);
  if (typeof value !== 'string') return value;
  return ACCOUNT_KEY.test(key) ? accountHash(value) : value;
}
