import type { Instant } from '../instant.js';
import type { PlatformLine } from '../platform-line.js';
import type { Task } from '../task.js';
import {
  accountOfSubject,
  type Finding,
  FINDING_CAUSES,
  type FindingCause,
  findingId,
  type FindingKind,
  type FindingSubject,
  type Message,
  type Severity,
} from './finding.js';

/** What a kind says of its finding; what is left out is the usual case. */
interface FindingDetails {
  readonly severity: Severity;
  readonly message: Message;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly causes?: readonly FindingCause[];
  /** In the id, in place of the causes. */
  readonly key?: string;
  readonly isCertain?: boolean;
  readonly accountIds?: readonly string[];
  readonly tasks?: readonly Task[];
  readonly from?: Instant | null;
  readonly until?: Instant | null;
}

export function createFinding(kind: FindingKind, subject: FindingSubject, details: FindingDetails): Finding {
  const causes = FINDING_CAUSES.filter((cause) => details.causes?.includes(cause));
  return {
    id: findingId(kind, subject, details.key ?? causes.join('+')),
    kind,
    severity: details.severity,
    isCertain: details.isCertain ?? true,
    subject,
    accountIds: details.accountIds ?? [accountOfSubject(subject)],
    causes,
    tasks: details.tasks ?? [],
    from: details.from ?? null,
    until: details.until ?? null,
    parameters: details.parameters,
    message: details.message,
  };
}

/** A finding whose subject is a task, which is also the only task that it concerns. */
export function createTaskFinding(kind: FindingKind, task: Task, details: FindingDetails): Finding {
  return createFinding(kind, { __typename: 'Task', ...task }, { tasks: [task], ...details });
}

/** A finding about a platform line concerns all accounts that have the line or a task on it. */
export function createLineFinding(kind: FindingKind, platformLine: PlatformLine, details: FindingDetails): Finding {
  const ofTasks = (details.tasks ?? []).map(({ accountId }) => accountId);
  const accountIds = [...new Set([...platformLine.accountIds, ...ofTasks])];
  return createFinding(kind, { __typename: 'CallerLine', ...platformLine.line }, { accountIds, ...details });
}
