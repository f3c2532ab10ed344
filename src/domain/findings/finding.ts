import type { Account } from '../account.js';
import type { CallerLine } from '../caller-line.js';
import { encodeGlobalId } from '../global-id.js';
import type { Instant } from '../instant.js';
import type { CallTimeGroup, ScriptGroup } from '../task-setup.js';
import type { Task } from '../task.js';

/** The most severe first. */
export const SEVERITIES = ['CRITICAL', 'WARNING', 'NOTICE'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** In the order of the contract. */
export const FINDING_KINDS = [
  'BROKEN_TASK',
  'UNKNOWN_STATUS',
  'NEVER_CALLS_AGAIN',
  'SILENT_PERIOD',
  'LINE_OVERCOMMITTED',
  'LINE_EXPIRED',
  'LINE_EXPIRING',
  'LINE_SHARED',
  'LINE_UNUSED',
  'SCRIPT_GROUP_WITHOUT_LINE',
  'DRIFT',
  'HOURS_OUT_OF_STEP',
  'DANGLING_REFERENCE',
  'OUTSIDE_POLICY',
  'UNREADABLE_HOURS',
  'HOLIDAYS_UNKNOWN',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** In the order of the contract. */
export const FINDING_CAUSES = [
  'PERIOD',
  'NO_WINDOW',
  'BLACKOUT',
  'STATUTORY_HOLIDAY',
  'COMBINED',
  'UNREADABLE_PERIOD',
  'LINES_EXPIRED',
  'LINES_MISSING',
  'SCRIPT_GROUP_DELETED',
  'SCRIPT_GROUP_MISSING',
  'CONCURRENCY',
  'NOT_STATED',
] as const;
export type FindingCause = (typeof FINDING_CAUSES)[number];

/** The object to look at; `__typename` says what it is. */
export type FindingSubject =
  | (Task & { readonly __typename: 'Task' })
  | (CallerLine & { readonly __typename: 'CallerLine' })
  | (ScriptGroup & { readonly __typename: 'ScriptGroup' })
  | (CallTimeGroup & { readonly __typename: 'CallTimeGroup' })
  | (Account & { readonly __typename: 'Account' });

/** A text in each language of the contract. */
export interface Message {
  readonly en: string;
  readonly zh: string;
}

/** Something that needs a person's attention, found in a snapshot. */
export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** False: not all that decides it is known. */
  readonly isCertain: boolean;
  readonly subject: FindingSubject;
  /** The accounts that it concerns: the subject's, and those that share it. */
  readonly accountIds: readonly string[];
  readonly causes: readonly FindingCause[];
  /** In upstream order. */
  readonly tasks: readonly Task[];
  readonly from: Instant | null;
  /** Exclusive. */
  readonly until: Instant | null;
  /** Plain values; instants as texts (`formatInstant`). docs/findings.md lists the keys of each kind. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly message: Message;
}

/** Why a task cannot call, and what a person has to know of it. */
export interface Reason {
  readonly cause: FindingCause;
  readonly message: Message;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The account within which the subject has its id. */
export function accountOfSubject(subject: FindingSubject): string {
  return subject.__typename === 'Account' ? subject.id : subject.accountId;
}

/** The same for the same kind, subject and cause; opaque for clients. */
export function findingId(kind: FindingKind, subject: FindingSubject, cause: string): string {
  const { __typename: type, id } = subject;
  const subjectId = encodeGlobalId({ type, accountId: accountOfSubject(subject), platformId: id });
  return Buffer.from(`Finding/${kind}/${subjectId}/${cause}`).toString('base64url');
}
