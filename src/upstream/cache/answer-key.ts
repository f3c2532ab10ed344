import { createHash } from 'node:crypto';
import type { TaskPageRequest, TaskSetupRequest } from '../platform.js';

/** A longer one is hashed: part of it is what a caller searches for, which may be as long as a request. */
const MAX_LENGTH = 500;
/** What keys begin with. */
const SETUP = 'task/create ';
const PAGE = 'subset_task ';

/** All that a set-up depends on. */
export function taskSetupKey({ mainAccountId, accountId }: TaskSetupRequest): string {
  return bounded(SETUP, part(mainAccountId) + part(accountId));
}

/** All that a page depends on, the one to whom it may be shown included. */
export function taskPageKey({ mainAccountId, accountId, owner, name, page, perPage }: TaskPageRequest): string {
  const texts = part(mainAccountId) + part(accountId) + part(owner) + part(name);
  return bounded(PAGE, `${texts}${page},${perPage}`);
}

/** What is kept under a key. */
export function kindOf(key: string): 'setup' | 'page' {
  return key.startsWith(SETUP) ? 'setup' : 'page';
}

/** Its length says where it ends, whatever stands in it. JSON would as well, in three times the time. */
function part(text: string | null): string {
  return text === null ? '-' : `${text.length}:${text}`;
}

function bounded(start: string, rest: string): string {
  return start + (rest.length <= MAX_LENGTH ? rest : hashOf(rest));
}

/** Different for different keys: JSON escapes halves of characters, which have no bytes. */
export function hashOf(key: string): string {
  return sha256(JSON.stringify(key));
}

/** What deployments must have in common to share what they keep. */
export interface Namespace {
  readonly platformUrl: string;
  /** By which naive datetimes became instants. */
  readonly zoneId: string;
  /** Of the encoding. */
  readonly format: string;
}

/** Different for deployments that must not share, in one Redis as well. */
export function namespaceOf({ platformUrl, zoneId, format }: Namespace): string {
  return sha256(JSON.stringify([platformUrl, zoneId, format])).slice(0, 24);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
