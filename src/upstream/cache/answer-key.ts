import { createHash } from 'node:crypto';
import type { TaskPageRequest, TaskSetupRequest } from '../platform.js';

/** A longer one is hashed: part of it is what a caller searches for, which may be as long as a request. */
const MAX_LENGTH = 500;

/** All that a set-up depends on. */
export function taskSetupKey({ mainAccountId, accountId }: TaskSetupRequest): string {
  return keyOf(['task/create', mainAccountId, accountId]);
}

/** All that a page depends on, the one to whom it may be shown included. */
export function taskPageKey({ mainAccountId, accountId, owner, name, page, perPage }: TaskPageRequest): string {
  return keyOf(['subset_task', mainAccountId, accountId, owner, name, page, perPage]);
}

/** Different for different parts, whatever stands in them: JSON escapes what would end one. */
function keyOf(parts: readonly (string | number | null)[]): string {
  const text = JSON.stringify(parts);
  return text.length <= MAX_LENGTH ? text : `sha256-${sha256(text)}`;
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
