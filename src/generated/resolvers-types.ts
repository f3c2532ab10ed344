import type { Instant } from '../domain/instant.js';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Account as AccountModel } from '../domain/account.js';
import type { AgendaEvent as AgendaEventModel } from '../domain/agenda.js';
import type { AutoRecycleRule as AutoRecycleRuleModel, BridgeGroup as BridgeGroupModel, CallTimeGroup as CallTimeGroupModel, CustomerServiceGroup as CustomerServiceGroupModel, LlmIntentionConfig as LlmIntentionConfigModel, TaskSetup as TaskSetupModel } from '../domain/task-setup.js';
import type { BackgroundParent as BackgroundParentModel } from '../resolvers/background-parent.js';
import type { CallerLine as CallerLineModel } from '../domain/caller-line.js';
import type { DayHours as DayHoursModel, TimeRange as TimeRangeModel, WorkHours as WorkHoursModel } from '../domain/work-hours/work-hours.js';
import type { EndActionParent as EndActionParentModel, ScriptGroupParent as ScriptGroupParentModel } from '../resolvers/setup-row-parent.js';
import type { Finding as FindingModel } from '../domain/findings/finding.js';
import type { FindingConnectionParent as FindingConnectionParentModel } from '../resolvers/finding-connection-parent.js';
import type { LineLoadParent as LineLoadParentModel, LineLoadSpanParent as LineLoadSpanParentModel } from '../resolvers/line-load-parent.js';
import type { NodeParent as NodeParentModel } from '../resolvers/node-parent.js';
import type { LocalTask as LocalTaskModel, RemoteTask as RemoteTaskModel, Task as TaskModel } from '../domain/task.js';
import type { PlanBlocker as PlanBlockerModel, ShortageSpan as ShortageSpanModel } from '../domain/preflight/plan-blocker.js';
import type { Preflight as PreflightModel } from '../domain/preflight/preflight.js';
import type { TaskConnection as TaskConnectionModel } from '../domain/task-connection.js';
import type { TaskSummary as TaskSummaryModel } from '../domain/task-summary.js';
import type { OperationContext } from '../graphql/operation-context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant with its offset (RFC 3339): `2024-09-02T21:45:18+08:00`. Shown in the platform's zone; input without an offset is refused. */
  DateTime: { input: Instant; output: Instant; }
  /** Any JSON value, for the few fields whose upstream shape nobody has documented. */
  JSON: { input: unknown; output: unknown; }
  /** A time of day to the minute, `00:00` to `24:00`; `24:00` is only ever an end. */
  TimeOfDay: { input: number; output: number; }
};

/** A main account or one of its sub-accounts. The upstream gives its id only, no name. */
export type Account = Node & {
  readonly __typename?: 'Account';
  readonly id: Scalars['ID']['output'];
  readonly isMain: Scalars['Boolean']['output'];
  readonly platformId: Scalars['ID']['output'];
  readonly taskSetup: Maybe<TaskSetup>;
  /**
   * Of the main account: all its sub-accounts' tasks. Of a sub-account: its own. `first` and `perPage` are 15 by default and at
   * most 100. `last` and `before` page backward, as at `Query.tasks`. `statuses` and `orderBy` are as in its filter.
   */
  readonly tasks: Maybe<TaskConnection>;
};


/** A main account or one of its sub-accounts. The upstream gives its id only, no name. */
export type AccountTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  orderBy?: InputMaybe<TaskOrder>;
  page?: InputMaybe<Scalars['Int']['input']>;
  perPage?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<TaskStatus>>;
};

/** What happens at one instant to some tasks, or to a line. */
export type AgendaEvent = {
  readonly __typename?: 'AgendaEvent';
  readonly at: Scalars['DateTime']['output'];
  /** The line, if it is an event of one. */
  readonly callerLine: Maybe<CallerLine>;
  readonly kind: AgendaEventKind;
  /** Of `tasks`. */
  readonly taskCount: Scalars['Int']['output'];
  /** The tasks to which it happens, in upstream order; of a line, the enabled tasks that use it. `first`: 1 to 100. */
  readonly tasks: ReadonlyArray<Task>;
};


/** What happens at one instant to some tasks, or to a line. */
export type AgendaEventTasksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Kinds of events, in the order in which those of one instant are listed. */
export type AgendaEventKind =
  /** From here on it is not known when the tasks open: they skip statutory holidays that are not known yet. */
  | 'HOLIDAYS_UNKNOWN'
  /** `CallerLine.validFrom`. */
  | 'LINE_BECOMES_VALID'
  /** `CallerLine.validUntil`. */
  | 'LINE_EXPIRES'
  /** Calls stop being allowed (`WorkHours.nextClosing`). */
  | 'TASK_CLOSES'
  /** Calls stop being allowed, and no opening follows within 366 days. */
  | 'TASK_ENDS'
  /** Calls become allowed (`WorkHours.nextOpening`). */
  | 'TASK_OPENS';

/** How often numbers of one status are called again. */
export type AutoRecycleDetail = {
  readonly __typename?: 'AutoRecycleDetail';
  readonly attempts: Maybe<Scalars['Int']['output']>;
  readonly numberStatus: NumberStatus;
  readonly numberStatusText: Maybe<Scalars['String']['output']>;
};

/** Auto-recycle rule (自动重呼规则): which numbers are called again. */
export type AutoRecycleRule = Node & {
  readonly __typename?: 'AutoRecycleRule';
  readonly account: Maybe<Account>;
  readonly accountId: Scalars['ID']['output'];
  /** Times of a SCHEDULED rule; the upstream does not document their shape. */
  readonly configs: Maybe<Scalars['JSON']['output']>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly details: ReadonlyArray<AutoRecycleDetail>;
  readonly id: Scalars['ID']['output'];
  readonly isDefault: Scalars['Boolean']['output'];
  readonly isEnabled: Scalars['Boolean']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly platformId: Scalars['ID']['output'];
  readonly remark: Maybe<Scalars['String']['output']>;
  readonly type: AutoRecycleType;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};

/** `type`: 1, 2. */
export type AutoRecycleType =
  | 'AUTOMATIC'
  | 'SCHEDULED'
  | 'UNKNOWN';

/** Background sound. Part of its task, not a Node: `id` is unique like a global id, but `node` does not find it. */
export type Background = {
  readonly __typename?: 'Background';
  readonly fileId: Maybe<Scalars['ID']['output']>;
  readonly fileName: Maybe<Scalars['String']['output']>;
  readonly id: Maybe<Scalars['ID']['output']>;
  readonly platformId: Maybe<Scalars['ID']['output']>;
  readonly source: Maybe<Scalars['String']['output']>;
};

/** A period without calls. A side that has no bound is in year 1 or year 9999. */
export type Blackout = {
  readonly __typename?: 'Blackout';
  readonly from: Scalars['DateTime']['output'];
  /** Exclusive. */
  readonly to: Scalars['DateTime']['output'];
};

/** A period without calls, its bounds written as `startsAt` of `WorkHoursInput`. A bound that is missing or unreadable is none on its side. */
export type BlackoutInput = {
  readonly from?: InputMaybe<Scalars['String']['input']>;
  readonly to?: InputMaybe<Scalars['String']['input']>;
};

/** Bridge group (转接组). */
export type BridgeGroup = Node & {
  readonly __typename?: 'BridgeGroup';
  readonly accountId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly platformId: Scalars['ID']['output'];
  readonly strategy: BridgeStrategy;
  readonly strategyText: Maybe<Scalars['String']['output']>;
};

/** How calls are bridged to people. */
export type BridgeSettings = {
  readonly __typename?: 'BridgeSettings';
  readonly hasEcho: Maybe<Scalars['Boolean']['output']>;
  readonly isDirect: Maybe<Scalars['Boolean']['output']>;
  readonly maxConcurrency: Maybe<Scalars['Int']['output']>;
  readonly proportion: Maybe<Scalars['Float']['output']>;
};

/** `strategy`: 1, 2, 3. */
export type BridgeStrategy =
  | 'AVERAGE'
  | 'IN_ORDER'
  | 'RANDOM'
  | 'UNKNOWN';

/** A link to a calendar. All links of one day with the same arguments are the same. */
export type CalendarLink = {
  readonly __typename?: 'CalendarLink';
  readonly expiresAt: Scalars['DateTime']['output'];
  /** To be appended to the origin of the gateway, with the scheme https or webcal. It is a secret. */
  readonly path: Scalars['String']['output'];
};

/** What keeps a task from calling. */
export type CallBlocker =
  /** Its remote task is missing. */
  | 'BROKEN'
  /** It is switched off. */
  | 'DISABLED'
  /** Its hours are not stated, or the calendar does not reach that far. */
  | 'HOURS_UNKNOWN'
  /** Outside its hours, its period, in a blackout or on a holiday. */
  | 'OUTSIDE_HOURS';

/** Call-time group (呼叫时间组): when its tasks may call, legacy form. */
export type CallTimeGroup = Node & {
  readonly __typename?: 'CallTimeGroup';
  /** The owner that the upstream states, here and below; null where it states none. */
  readonly account: Maybe<Account>;
  /** The account whose set-up this was read from, here and below by its global id. */
  readonly accountId: Scalars['ID']['output'];
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly isDefault: Scalars['Boolean']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly platformId: Scalars['ID']['output'];
  readonly remark: Maybe<Scalars['String']['output']>;
  /** The tasks that were made from this group, as `CallerLine.tasks`. */
  readonly tasks: Maybe<TaskConnection>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  readonly workHours: Maybe<WorkHours>;
};


/** Call-time group (呼叫时间组): when its tasks may call, legacy form. */
export type CallTimeGroupTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<TaskStatus>>;
};

/**
 * Caller line (线路). The account's list and the script groups' entries for the same id are one line: the list wins, the entry
 * fills gaps. Of the three concurrency figures, two that are stated give the third; nothing else is derived.
 */
export type CallerLine = Node & {
  readonly __typename?: 'CallerLine';
  readonly accountId: Scalars['ID']['output'];
  readonly callerNumber: Maybe<Scalars['String']['output']>;
  /** Calls the line can carry at once: in all, now in use, still free. */
  readonly concurrency: Maybe<Scalars['Int']['output']>;
  readonly concurrencyAvailable: Maybe<Scalars['Int']['output']>;
  readonly concurrencyInUse: Maybe<Scalars['Int']['output']>;
  readonly description: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** From `validUntil` on; false without one. `at` defaults to now. */
  readonly isExpired: Scalars['Boolean']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly platformId: Scalars['ID']['output'];
  /**
   * The tasks of all accounts that the caller may see that name this line in their local or remote copy. Paged by cursor as
   * `Query.tasks`, and narrowed as by its filter: one scan of the list serves all lines and groups of an operation.
   */
  readonly tasks: Maybe<TaskConnection>;
  readonly validFrom: Maybe<Scalars['DateTime']['output']>;
  readonly validUntil: Maybe<Scalars['DateTime']['output']>;
};


/**
 * Caller line (线路). The account's list and the script groups' entries for the same id are one line: the list wins, the entry
 * fills gaps. Of the three concurrency figures, two that are stated give the third; nothing else is derived.
 */
export type CallerLineIsExpiredArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * Caller line (线路). The account's list and the script groups' entries for the same id are one line: the list wins, the entry
 * fills gaps. Of the three concurrency figures, two that are stated give the third; nothing else is derived.
 */
export type CallerLineTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<TaskStatus>>;
};

/** A line of a task and the share of the task's concurrency that it may carry. */
export type CallerLineLimit = {
  readonly __typename?: 'CallerLineLimit';
  readonly callerLineId: Scalars['ID']['output'];
  readonly limit: Maybe<Scalars['Int']['output']>;
};

/** Customer-service group (客服组). */
export type CustomerServiceGroup = Node & {
  readonly __typename?: 'CustomerServiceGroup';
  readonly accountId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly name: Maybe<Scalars['String']['output']>;
  readonly platformId: Scalars['ID']['output'];
};

/** A weekday's ranges. */
export type DayHours = {
  readonly __typename?: 'DayHours';
  readonly minutes: Scalars['Int']['output'];
  readonly ranges: ReadonlyArray<TimeRange>;
  readonly weekday: Weekday;
};

/** A weekday's ranges, in any order; those that meet or overlap become one. */
export type DayHoursInput = {
  readonly ranges: ReadonlyArray<TimeRangeInput>;
  readonly weekday: Weekday;
};

/** How calls are placed: the task's remaining dialer settings, as the platform states them. */
export type DialSettings = {
  readonly __typename?: 'DialSettings';
  readonly cachedNumbers: Maybe<Scalars['Int']['output']>;
  readonly clueConfigurationId: Maybe<Scalars['ID']['output']>;
  readonly context: Maybe<Scalars['String']['output']>;
  readonly dialFormat: Maybe<Scalars['String']['output']>;
  readonly dialplan: Maybe<Scalars['String']['output']>;
  readonly domain: Maybe<Scalars['String']['output']>;
  readonly enableType: Maybe<Scalars['Int']['output']>;
  readonly groupSwitch: Maybe<Scalars['Int']['output']>;
  readonly lineCallee: Maybe<Scalars['String']['output']>;
  readonly modeId: Maybe<Scalars['ID']['output']>;
  readonly notifyType: Maybe<Scalars['Int']['output']>;
  readonly originateTimeoutSeconds: Maybe<Scalars['Int']['output']>;
  readonly originateVariables: Maybe<Scalars['String']['output']>;
  readonly originationCallerNumber: Maybe<Scalars['String']['output']>;
  readonly pauseSeconds: Maybe<Scalars['Int']['output']>;
  readonly schedulingPolicyRatio: Maybe<Scalars['Float']['output']>;
  readonly schedulingQueue: Maybe<Scalars['String']['output']>;
  readonly stopsOnEmptySeat: Maybe<Scalars['Boolean']['output']>;
  readonly stopsOnNotifyFailure: Maybe<Scalars['Boolean']['output']>;
};

/** What happens when a task ends (任务结束动作). */
export type EndAction = Node & {
  readonly __typename?: 'EndAction';
  readonly accountId: Scalars['ID']['output'];
  readonly id: Scalars['ID']['output'];
  readonly kind: EndActionKind;
  readonly name: Maybe<Scalars['String']['output']>;
  readonly platformId: Scalars['ID']['output'];
};

/** `end_action`: 0, 1, 2. */
export type EndActionKind =
  | 'NONE'
  | 'PAUSE_AND_HOLD'
  | 'PAUSE_AND_RELEASE'
  | 'UNKNOWN';

/** The values of `extensions.code`. Later versions can add values. Generated by `npm run docs` from the table of the code. */
export type ErrorCode =
  /** The gateway cannot read the request: the JSON, its UTF-8, the `Host` header or the persisted query is invalid, values are nested too deeply, there is no document, or a GET has no `apollo-require-preflight` header. */
  | 'BAD_REQUEST'
  /** An argument or a variable has a value that is not allowed; the message says which. */
  | 'BAD_USER_INPUT'
  /** The request is an array of operations. */
  | 'BATCHING_DISABLED'
  /** The gateway has no secret that signs calendar links (`CALENDAR_SECRETS`). */
  | 'CALENDAR_LINKS_OFF'
  /** The calendar link has expired. */
  | 'CALENDAR_LINK_EXPIRED'
  /** The calendar link was not signed by this gateway, or its secret is no longer accepted. */
  | 'CALENDAR_LINK_INVALID'
  /** The token restricts the caller to one sub-account, and the field belongs to another account. */
  | 'FORBIDDEN'
  /** The document is not valid GraphQL, or has more than `MAX_TOKENS` tokens. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The document does not match the schema. */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** The URL and the headers together have more than 32 KB. */
  | 'HEADERS_TOO_LARGE'
  /** The gateway listens on loopback, and the `Host` header names another host that is not in `ALLOWED_HOSTS`. Or `ALLOWED_HOSTS` is set and lacks the host. */
  | 'HOST_NOT_ALLOWED'
  /** The gateway cannot verify the token: its key is not among the known ones, and the key server does not respond, has no keys, or was asked a moment ago. */
  | 'IDENTITY_UNAVAILABLE'
  /** Any other error; its text is not sent. `extensions.requestId` identifies it in the log. */
  | 'INTERNAL_SERVER_ERROR'
  /** The path does not support the method; `Allow` lists those that it supports. */
  | 'METHOD_NOT_ALLOWED'
  /** The path does not exist, or what a calendar is of exists no longer. */
  | 'NOT_FOUND'
  /** The document has several operations and the request names none, or one that does not exist. */
  | 'OPERATION_RESOLUTION_FAILURE'
  /** The operation did not finish within `OPERATION_TIMEOUT_MS`. Fields that were ready are in `data`. */
  | 'OPERATION_TIMEOUT'
  /** The process has no capacity for the request. */
  | 'OVERLOADED'
  /** The body has more than `MAX_BODY_BYTES` bytes. */
  | 'PAYLOAD_TOO_LARGE'
  /** The gateway has no document for the hash of an automatic persisted query. */
  | 'PERSISTED_QUERY_NOT_FOUND'
  /** The gateway does not store documents of clients (`TRUSTED_DOCUMENTS_MODE=only`). */
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  /** The operation exceeds `MAX_COST`, `MAX_DEPTH`, `MAX_ALIASES` or `MAX_ROOT_FIELDS`, repeats a field of the introspection, or has a name of more than 128 characters, more than 200 levels of brackets or more than 2,000 lines. `extensions` has the measured value and the `limit`. */
  | 'QUERY_TOO_COMPLEX'
  /** The caller has no rate-limit points left in this minute (`RATE_LIMIT_POINTS`). */
  | 'RATE_LIMITED'
  /** The request did not arrive within `HEADERS_TIMEOUT_MS` and `BODY_TIMEOUT_MS`. */
  | 'REQUEST_TIMEOUT'
  /** The response has more than `MAX_RESPONSE_BYTES` bytes. The gateway executed the operation and sends no data. */
  | 'RESPONSE_TOO_LARGE'
  /** A search through the task list stopped after `UPSTREAM_SCAN_PAGES` pages. */
  | 'SCAN_LIMIT'
  /** The request has no token, or the token is expired or invalid; `WWW-Authenticate` says which. */
  | 'UNAUTHENTICATED'
  /** The body is not `application/json` in UTF-8, or it is compressed. */
  | 'UNSUPPORTED_MEDIA_TYPE'
  /** The document is not in the manifest of trusted documents. */
  | 'UNTRUSTED_DOCUMENT'
  /** The response of the platform differs from its documentation; `extensions.at` names the place. If the list at the path is not null, only this row is missing. */
  | 'UPSTREAM_BAD_RESPONSE'
  /** The operation needs more calls than `UPSTREAM_MAX_CALLS`. Fields that were read before are in `data`. */
  | 'UPSTREAM_CALL_LIMIT'
  /** The platform sent HTTP 429, and its `Retry-After` is missing or too long. */
  | 'UPSTREAM_RATE_LIMITED'
  /** The platform refused the call. `extensions.upstream` has the platform's `code` and `message`. */
  | 'UPSTREAM_REFUSED'
  /** A call to the platform did not finish within `UPSTREAM_TIMEOUT_MS`. */
  | 'UPSTREAM_TIMEOUT'
  /** The platform does not accept the gateway's token. */
  | 'UPSTREAM_UNAUTHORIZED'
  /** There was no connection to the platform, the connection broke, or the platform sent HTTP 5xx, also after retries. Or a circuit breaker is open, and the gateway made no call. */
  | 'UPSTREAM_UNAVAILABLE'
  /** The query string of the URL has more than `MAX_BODY_BYTES` bytes, or the URL more than 16 KB. */
  | 'URI_TOO_LONG';

/** An error code, and what it means. */
export type ErrorCodeInfo = {
  readonly __typename?: 'ErrorCodeInfo';
  readonly code: ErrorCode;
  readonly description: Scalars['String']['output'];
  /** The same request can succeed later; as `extensions.retryable` of the error. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** Something that needs a person's attention. */
export type Finding = {
  readonly __typename?: 'Finding';
  /** Why; in the order of `FindingCause`. Empty where the kind says it. */
  readonly causes: ReadonlyArray<FindingCause>;
  /** When it begins and ends, `until` exclusive; a finding with gaps has them in `parameters`. Null: no such bound. */
  readonly from: Maybe<Scalars['DateTime']['output']>;
  /** The same as long as the same thing is found: made from kind, subject and cause. Unique over all accounts. */
  readonly id: Scalars['ID']['output'];
  /** False: it may be so, but the platform does not say all that decides it. */
  readonly isCertain: Scalars['Boolean']['output'];
  readonly kind: FindingKind;
  /** One or two sentences for a person. */
  readonly message: Scalars['String']['output'];
  /** The figures and names behind the message. docs/findings.md says which keys each kind has. */
  readonly parameters: Scalars['JSON']['output'];
  readonly severity: Severity;
  /** The object to look at: a Task, CallerLine, ScriptGroup, CallTimeGroup or Account. */
  readonly subject: Node;
  /** Of `tasks`. */
  readonly taskCount: Scalars['Int']['output'];
  /** The tasks that it concerns, in upstream order. `first`: 1 to 100. */
  readonly tasks: ReadonlyArray<Task>;
  readonly until: Maybe<Scalars['DateTime']['output']>;
};


/** Something that needs a person's attention. */
export type FindingMessageArgs = {
  language?: InputMaybe<Language>;
};


/** Something that needs a person's attention. */
export type FindingTasksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Why, for kinds with more than one cause. */
export type FindingCause =
  /** Blackouts (2.0 `holiday`). */
  | 'BLACKOUT'
  /** Several of these together; none of them alone explains it. */
  | 'COMBINED'
  /** Lines, by their figures. */
  | 'CONCURRENCY'
  /** Every line of the task has expired. */
  | 'LINES_EXPIRED'
  /** No line of the task exists, or all that do have expired. */
  | 'LINES_MISSING'
  /** A figure is not stated. */
  | 'NOT_STATED'
  /** The week has no hours. */
  | 'NO_WINDOW'
  /** The period has ended (`stopsAt`), or has not begun. */
  | 'PERIOD'
  /** The script group is deleted. */
  | 'SCRIPT_GROUP_DELETED'
  /** The script group does not exist. */
  | 'SCRIPT_GROUP_MISSING'
  /** Statutory holidays (法定节假日). */
  | 'STATUTORY_HOLIDAY'
  /** A bound of the period cannot be read, so the hours are never open. */
  | 'UNREADABLE_PERIOD';

/** A window of the findings. */
export type FindingConnection = {
  readonly __typename?: 'FindingConnection';
  /** When the platform gave the oldest answer behind the findings. As `TaskConnection.asOf`. */
  readonly asOf: Scalars['DateTime']['output'];
  /** In the order of `FindingKind`; kinds without findings are left out. */
  readonly byKind: ReadonlyArray<FindingKindCount>;
  /** The most severe first; severities without findings are left out. */
  readonly bySeverity: ReadonlyArray<SeverityCount>;
  readonly edges: ReadonlyArray<FindingEdge>;
  /** The span that was looked at: from the beginning of today, `until` exclusive. */
  readonly from: Scalars['DateTime']['output'];
  readonly nodes: ReadonlyArray<Finding>;
  readonly pageInfo: PageInfo;
  /** Of all pages, as the arguments select them, here and below. */
  readonly totalCount: Scalars['Int']['output'];
  readonly until: Scalars['DateTime']['output'];
};

/** A finding and its place. */
export type FindingEdge = {
  readonly __typename?: 'FindingEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Finding;
};

/** Kinds of findings. */
export type FindingKind =
  /** `TaskStatus.BROKEN` (异常任务). */
  | 'BROKEN_TASK'
  /** The task names something that does not exist. */
  | 'DANGLING_REFERENCE'
  /** `Task.drift` is not empty. */
  | 'DRIFT'
  /** Hours skip statutory holidays, and the known calendar ends within the horizon. */
  | 'HOLIDAYS_UNKNOWN'
  /** Tasks whose hours differ from their call-time group's (呼叫时间组): apply the group to them again, if the change was meant for them. */
  | 'HOURS_OUT_OF_STEP'
  /** `validUntil` is past. */
  | 'LINE_EXPIRED'
  /** `validUntil` is within the horizon. */
  | 'LINE_EXPIRING'
  /**
   * The open tasks' shares of a line exceed what it carries. A task's share of a line is its limit for the line. Without limits the split
   * is unknown: at least what its other lines cannot take, at most its whole `maxConcurrency`. Certain, if the least exceeds.
   */
  | 'LINE_OVERCOMMITTED'
  /** Several enabled tasks use one platform line (线路). */
  | 'LINE_SHARED'
  /** The line is valid, and no enabled task that the caller may see uses it. */
  | 'LINE_UNUSED'
  /** Enabled, and no call can be placed within 366 days from now; `causes` says why. */
  | 'NEVER_CALLS_AGAIN'
  /** The hours permit calls outside `CALL_POLICY` (configuration, off by default). */
  | 'OUTSIDE_POLICY'
  /** The script group (话术组) has no line that is valid. */
  | 'SCRIPT_GROUP_WITHOUT_LINE'
  /** Enabled, and closed for at least one whole day on which its week has hours; `causes` says what closes it. */
  | 'SILENT_PERIOD'
  /** `TaskStatus.UNKNOWN`. */
  | 'UNKNOWN_STATUS'
  /** The hours have `issues`, or an enabled task has no hours. */
  | 'UNREADABLE_HOURS';

/** Findings of one kind. */
export type FindingKindCount = {
  readonly __typename?: 'FindingKindCount';
  readonly count: Scalars['Int']['output'];
  readonly kind: FindingKind;
};

/** Languages of messages. */
export type Language =
  | 'EN'
  /** 简体中文 */
  | 'ZH';

/** The load of a line, by what hours and shares say; calls in progress are `CallerLine.concurrencyInUse`. */
export type LineLoad = {
  readonly __typename?: 'LineLoad';
  /** All accounts that have the line in their set-ups. */
  readonly accounts: ReadonlyArray<Account>;
  /** As the first account's set-up has it; the main account's set-up is the first. */
  readonly callerLine: CallerLine;
  /** The largest of `spans`. */
  readonly peakAtLeast: Scalars['Int']['output'];
  /** Null: unknown in some span. */
  readonly peakAtMost: Maybe<Scalars['Int']['output']>;
  /** In order and without gaps, from `from` to the end of the last day. */
  readonly spans: ReadonlyArray<LineLoadSpan>;
  /** Of `tasks`. */
  readonly taskCount: Scalars['Int']['output'];
  /** The enabled tasks with a share of the line that may be open in the asked time, in upstream order. `first`: 1 to 100. */
  readonly tasks: ReadonlyArray<Task>;
};


/** The load of a line, by what hours and shares say; calls in progress are `CallerLine.concurrencyInUse`. */
export type LineLoadTasksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A span in which the figures do not change. */
export type LineLoadSpan = {
  readonly __typename?: 'LineLoadSpan';
  /** Calls that open tasks certainly need. A task's share is its limit for the line; without limits, what the task's other lines cannot take. */
  readonly atLeast: Scalars['Int']['output'];
  /**
   * Calls that they may need: without limits, all of each task's `maxConcurrency`. Tasks whose switch or hours are unknown count here.
   * Null: a task's concurrency is not stated.
   */
  readonly atMost: Maybe<Scalars['Int']['output']>;
  /** Calls that the line can carry at once: its `concurrency`; 0 before and after its validity. Null: not stated. */
  readonly capacity: Maybe<Scalars['Int']['output']>;
  readonly from: Scalars['DateTime']['output'];
  /** The tasks that may be open in this span. `first`: 1 to 100. */
  readonly tasks: ReadonlyArray<Task>;
  /** Exclusive. */
  readonly to: Scalars['DateTime']['output'];
};


/** A span in which the figures do not change. */
export type LineLoadSpanTasksArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** LLM quality-inspection configuration (大模型质检配置). */
export type LlmIntentionConfig = Node & {
  readonly __typename?: 'LlmIntentionConfig';
  readonly account: Maybe<Account>;
  readonly accountId: Scalars['ID']['output'];
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly isDefault: Scalars['Boolean']['output'];
  readonly llmType: Maybe<Scalars['Int']['output']>;
  readonly name: Maybe<Scalars['String']['output']>;
  readonly platformId: Scalars['ID']['output'];
};

/** The platform's copy of what the dialer should run. */
export type LocalTask = {
  readonly __typename?: 'LocalTask';
  readonly callerLineIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly callerLines: Maybe<ReadonlyArray<CallerLine>>;
  readonly workHours: Maybe<WorkHours>;
};

/**
 * An object with a global id, unique over all types and accounts and always the same. Normalised caches need no other key. The id is
 * opaque; `platformId` is the id that the platform itself uses, and arguments take both.
 */
export type Node = {
  readonly id: Scalars['ID']['output'];
};

/** `number_status` 0 to 12. */
export type NumberStatus =
  | 'BLACKLISTED'
  | 'BUSY'
  | 'CARRIER_BLOCKED'
  | 'INCOMING_BARRED'
  | 'IN_ARREARS'
  | 'NONEXISTENT'
  | 'NO_ANSWER'
  | 'REJECTED'
  | 'SUCCESS'
  | 'SUSPENDED'
  | 'SWITCHED_OFF'
  | 'UNKNOWN'
  | 'USER_BLOCKED'
  | 'WAITING';

/** A period in which calls are allowed without a break. */
export type Opening = {
  readonly __typename?: 'Opening';
  readonly from: Scalars['DateTime']['output'];
  /** Exclusive. */
  readonly to: Scalars['DateTime']['output'];
};

/** Where the window stands in the list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  readonly endCursor: Maybe<Scalars['String']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  readonly startCursor: Maybe<Scalars['String']['output']>;
};

/** Something that a planned task falls short of. */
export type PlanBlocker = {
  readonly __typename?: 'PlanBlocker';
  /** Null: it is about no single line, or the account has no such line. */
  readonly callerLine: Maybe<CallerLine>;
  /** The line that it is about, as an id: also where the account has no such line. */
  readonly callerLineId: Maybe<Scalars['ID']['output']>;
  readonly code: PlanBlockerCode;
  /** False: it may be so, but the platform does not say all that decides it. */
  readonly isCertain: Scalars['Boolean']['output'];
  /** A sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** True: the platform refuses the task, or it never calls. False: it starts, and falls short in `spans`. */
  readonly preventsStart: Scalars['Boolean']['output'];
  /** Calls that are missing at a time, the most of all `spans`. Null: unknown, or it is not about calls. */
  readonly shortage: Maybe<Scalars['Int']['output']>;
  /** When, within the horizon and in order. Empty: it does not depend on the time. Spans that are over are left out. */
  readonly spans: ReadonlyArray<ShortageSpan>;
};


/** Something that a planned task falls short of. */
export type PlanBlockerMessageArgs = {
  language?: InputMaybe<Language>;
};

/** What a planned task can fall short of. Later versions can add values. */
export type PlanBlockerCode =
  /** The account has no such call-time group (呼叫时间组). */
  | 'CALL_TIME_GROUP_MISSING'
  /** More calls than are free now (空闲并发, `residue`): on the line, or without limits on all lines together. */
  | 'CONCURRENCY_TOO_HIGH'
  | 'DUPLICATE_LINE'
  /** The platform does not say how many calls are free. */
  | 'FREE_CONCURRENCY_UNKNOWN'
  /** The hours skip statutory holidays (法定节假日), and the known calendar ends within the horizon, or before the first opening. */
  | 'HOLIDAYS_UNKNOWN'
  /** The call-time group says nothing of hours. */
  | 'HOURS_UNKNOWN'
  /** Parts of the hours cannot be used and are left out: `workHours.issues`. */
  | 'HOURS_WITH_ISSUES'
  /** Some lines have a limit, and others have none. */
  | 'LIMITS_INCOMPLETE'
  /** The sum of the limits is not `maxConcurrency`. */
  | 'LIMITS_UNEQUAL'
  | 'LINE_EXPIRED'
  /** The line expires within the horizon. */
  | 'LINE_EXPIRING'
  /** The platform does not say what the line can carry, or what another task may take of it. */
  | 'LINE_LOAD_UNKNOWN'
  /** The account has no such line. */
  | 'LINE_MISSING'
  /** The line becomes valid later. */
  | 'LINE_NOT_YET_VALID'
  /**
   * While the plan is open, the shares of the other open tasks and its own exceed what the line can carry. Certain, if the least
   * that they take exceeds it: see `FindingKind.LINE_OVERCOMMITTED`.
   */
  | 'LINE_OVERCOMMITTED'
  | 'NO_LINES'
  /** The hours permit no call within 366 days. */
  | 'NO_OPENING'
  /** The hours permit calls, but none within the horizon. */
  | 'NO_OPENING_IN_HORIZON'
  /** The hours permit calls only at times when none of the lines is valid. */
  | 'NO_VALID_LINE'
  /** The task's period (有效期) is over. */
  | 'PERIOD_OVER'
  | 'SCRIPT_GROUP_DELETED'
  /** The account has no such script group (话术组). */
  | 'SCRIPT_GROUP_MISSING'
  /** The script group has no line that is valid. What the platform does then is not documented, so this is never certain. */
  | 'SCRIPT_GROUP_WITHOUT_LINE'
  /** More than five lines (线路). */
  | 'TOO_MANY_LINES';

/** A line of a planned task. */
export type PlannedLine = {
  readonly callerLine: Scalars['ID']['input'];
  /** The share of the concurrency that the line may carry. All lines of a plan have one, or none has. */
  readonly limit?: InputMaybe<Scalars['Int']['input']>;
};

/** What is known of a planned task. */
export type Preflight = {
  readonly __typename?: 'Preflight';
  /** What falls short: of the hours, the script group, the lines, their concurrency, their load; in this order. Empty: nothing, for all that is known. */
  readonly blockers: ReadonlyArray<PlanBlocker>;
  /**
   * Whether the platform takes the task and it will call. False: a certain blocker prevents it. Null: not known, since what decides it is
   * not stated. A task that can start may still fall short later: see `blockers`.
   */
  readonly canStart: Maybe<Scalars['Boolean']['output']>;
  /** The first instant from now on at which the hours permit a call. Null: none within 366 days, or not known. */
  readonly firstOpening: Maybe<Scalars['DateTime']['output']>;
  /** The hours as they would be, with the plan's period. Null: the call-time group is missing, or says nothing of hours. */
  readonly workHours: Maybe<WorkHours>;
};

/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type Query = {
  readonly __typename?: 'Query';
  /** The account the caller acts for, or with `id` one of its sub-accounts (子账户). Not checked until a field asks the upstream. */
  readonly account: Maybe<Account>;
  /**
   * What starts, stops and ends next, in order: `hours` (1 to 744) from `from` (default: the present minute). Enabled tasks with hours
   * only, and lines. With `accountId`, only its tasks and lines.
   */
  readonly agenda: Maybe<ReadonlyArray<AgendaEvent>>;
  /**
   * A link to a calendar (iCalendar, `.ics`) of 31 days, which calendar programs subscribe to. `subject` is the global id of an Account,
   * Task, CallerLine or CallTimeGroup; one of another type is BAD_USER_INPUT. Null: there is no such object.
   * The events are openings; one over midnight is an event a day. An account has those of its enabled tasks; a line those of the enabled
   * tasks that the caller may see and that use it, while the line is valid. A task that is switched off has no events; if it is not known
   * whether it is, they are tentative. What is not known is told in the calendar's description.
   * The link needs no token: whoever has it can read the calendar until it expires, after `days` (1 to 366) days.
   */
  readonly calendarLink: Maybe<CalendarLink>;
  /** One call-time group. `id`, here and below, is a global id, or the platform's within `accountId`. */
  readonly callTimeGroup: Maybe<CallTimeGroup>;
  /** Call-time groups (呼叫时间组) of the account. */
  readonly callTimeGroups: Maybe<ReadonlyArray<CallTimeGroup>>;
  /** One caller line. */
  readonly callerLine: Maybe<CallerLine>;
  /** Caller lines (线路) of the account. */
  readonly callerLines: Maybe<ReadonlyArray<CallerLine>>;
  /** All error codes, also those of requests that fail before an operation begins. Costs no call to the upstream. */
  readonly errorCodes: ReadonlyArray<ErrorCodeInfo>;
  /**
   * What needs a person's attention, most severe first: found in all tasks that the caller may see and the set-ups of their
   * accounts, within `horizonDays` (1 to 31) from the beginning of today. With `accountId`, only what concerns that account; other
   * accounts still count where they share a line with it. What is not known is a finding or an error, never taken as fine. A
   * caller that is bound to a sub-account sees its own account only. What the platform's two endpoints do not say (numbers that are
   * left, people at work, results of calls) is not judged. An empty list of `kinds` selects none. `first`: 1 to 100.
   */
  readonly findings: Maybe<FindingConnection>;
  /**
   * What lines (线路) are committed to against what they can carry, over `days` (1 to 31) from `from` (default: the beginning of today).
   * All enabled tasks that the caller may see count, also those of other accounts that share the line; of a line that others
   * use as well, a caller that is bound to a sub-account sees its own part only. Without `lineIds` (global or the platform's), all
   * lines of the accounts, or of `accountId`; a line that no set-up has is left out, and an empty list selects none. Spans end with the
   * year 9999.
   */
  readonly lineLoad: Maybe<ReadonlyArray<LineLoad>>;
  /**
   * The object with this global id: the `id` of any type that is a Node. Null: there is none. BAD_USER_INPUT: this is no global id.
   * FORBIDDEN: the object is one of an account that the caller may not see.
   */
  readonly node: Maybe<Node>;
  /** The same for up to 100 ids, in their order. What is wrong with one id is an error at its place and costs no other. */
  readonly nodes: ReadonlyArray<Maybe<Node>>;
  /** The instant of this operation; every `now` in it is this one. */
  readonly now: Scalars['DateTime']['output'];
  /**
   * Whether a planned task (计划中的任务) could run, and what falls short when. Changes nothing. The platform's rules are checked (任务初始化): at most
   * five lines, limits that make up the whole concurrency, no more calls than the lines have free (`residue`), and everything that is
   * named exists and is valid. In the hours of the plan, other enabled tasks are counted against what each line can carry: all tasks
   * that the caller may see. The platform's free figure counts everybody's calls, but only those of this moment.
   * BAD_USER_INPUT: not exactly one of `callTimeGroup` and `workHours`; figures below 1; more than 50 lines; `horizonDays` not from 1 to 31.
   */
  readonly preflight: Maybe<Preflight>;
  /**
   * Hours (呼叫时间) as a form would send them, normalised: what they mean and what is wrong with them. What cannot be used is an entry of
   * `issues` with its path in the input, e.g. `days[3].ranges[0].begin`, never an error. Costs no call to the upstream.
   * BAD_USER_INPUT: more than 14 days, 50 ranges a day or 100 blackouts.
   */
  readonly previewWorkHours: WorkHours;
  /** One script group. */
  readonly scriptGroup: Maybe<ScriptGroup>;
  /** Script groups (话术组) of the account. */
  readonly scriptGroups: Maybe<ReadonlyArray<ScriptGroup>>;
  /** One task, by its global id, which has its sub-account, or by its `uuid`. For a `uuid`, `accountId` spares the search through all lists. */
  readonly task: Maybe<Task>;
  /** What a new task of the account may use (任务初始化). `accountId` defaults to the caller's own account, here and below. */
  readonly taskSetup: Maybe<TaskSetup>;
  /** Counts over all matching tasks, read once through the list, as far as the scan limit goes (else an error). */
  readonly taskSummary: Maybe<TaskSummary>;
  /**
   * 2.0 tasks of every sub-account (2.0任务列表), in upstream order. Page by cursor (`first`, `after`) or by number
   * (`page`, `perPage`), not both; `first` and `perPage` default to 15, `page` to 1; with none of them, the first 15.
   * A page has at most 100 tasks.
   *
   * `last` and `before` page backward, as the cursor connections of Relay do; `before` alone gives the 15 tasks before it. Not
   * with `first` and `last` together. `last` without `before` reads a page first that shows where the list ends.
   */
  readonly tasks: Maybe<TaskConnection>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryAccountArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryAgendaArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  hours?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryCalendarLinkArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  subject: Scalars['ID']['input'];
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryCallTimeGroupArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryCallTimeGroupsArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryCallerLineArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryCallerLinesArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryFindingsArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  horizonDays?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<ReadonlyArray<FindingKind>>;
  minSeverity?: InputMaybe<Severity>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryLineLoadArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  days?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  lineIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryNodesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryPreflightArgs = {
  input: TaskPlan;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryPreviewWorkHoursArgs = {
  input: WorkHoursInput;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryScriptGroupArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryScriptGroupsArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryTaskArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryTaskSetupArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryTaskSummaryArgs = {
  filter?: InputMaybe<TaskFilter>;
};


/**
 * Everything that can be asked. Null has one meaning everywhere:
 *
 * - an id is null: there is no reference. 0 and "" from the upstream count as none (but `end_action` 0 is a real action, id "0");
 * - the id is set, the object is null, no error at its path: the reference dangles;
 * - an error at its path: the upstream call behind it failed. One error a path; errors of one failed call share
 *   `extensions.failureId`. Fields with `@semanticNonNull` are null for this reason only.
 *
 * Whatever crosses to the upstream is nullable, so that one failing call takes nothing else along. A key that the upstream
 * leaves out is null, and never costs the row; only a row without an id (`uuid`, `id`, `value`/`line_id`) is malformed.
 *
 * Every id of a Node is global. An id argument takes the global id or the platform's; one of another type is BAD_USER_INPUT, and so is a
 * JSON number beyond 2^53, which JSON has rounded.
 */
export type QueryTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TaskFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TaskOrder>;
  page?: InputMaybe<Scalars['Int']['input']>;
  perPage?: InputMaybe<Scalars['Int']['input']>;
};

/** What the dialer runs. */
export type RemoteTask = {
  readonly __typename?: 'RemoteTask';
  readonly background: Maybe<Scalars['String']['output']>;
  readonly blacklist: Maybe<Scalars['String']['output']>;
  /** `call_info`, whose filled shape is undocumented. */
  readonly callInfo: Maybe<Scalars['JSON']['output']>;
  readonly callerLineIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly callerLines: Maybe<ReadonlyArray<CallerLine>>;
  readonly callsPerSecond: Maybe<Scalars['Int']['output']>;
  /** `call_status`: calls are being placed right now. */
  readonly isCalling: Maybe<Scalars['Boolean']['output']>;
  readonly isEnabled: Maybe<Scalars['Boolean']['output']>;
  readonly maxConcurrency: Maybe<Scalars['Int']['output']>;
  readonly name: Maybe<Scalars['String']['output']>;
  /** `number_count`. */
  readonly numberCount: Maybe<Scalars['Int']['output']>;
  readonly scriptGroup: Maybe<ScriptGroup>;
  readonly scriptGroupId: Maybe<Scalars['ID']['output']>;
  readonly workHours: Maybe<WorkHours>;
};

/** Script group (话术组): what the robot says. */
export type ScriptGroup = Node & {
  readonly __typename?: 'ScriptGroup';
  readonly account: Maybe<Account>;
  readonly accountId: Scalars['ID']['output'];
  /** Null where only the task's own copy of the group is known. */
  readonly callerLines: Maybe<ReadonlyArray<CallerLine>>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly deletedAt: Maybe<Scalars['DateTime']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly isDebug: Maybe<Scalars['Boolean']['output']>;
  readonly isDefault: Scalars['Boolean']['output'];
  readonly linkWordGroupId: Maybe<Scalars['ID']['output']>;
  readonly name: Maybe<Scalars['String']['output']>;
  readonly platformId: Scalars['ID']['output'];
  readonly tagSceneId: Maybe<Scalars['ID']['output']>;
  /** The tasks that name this group, themselves or in their remote copy, as `CallerLine.tasks`. */
  readonly tasks: Maybe<TaskConnection>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
};


/** Script group (话术组): what the robot says. */
export type ScriptGroupTasksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<TaskStatus>>;
};

/** How much a finding matters, the most severe first. */
export type Severity =
  /** Calls are not placed, or will not be, against what is set. */
  | 'CRITICAL'
  /** Worth knowing. */
  | 'NOTICE'
  /** Something is wrong or will be; calls may be lost. */
  | 'WARNING';

/** Findings of one severity. */
export type SeverityCount = {
  readonly __typename?: 'SeverityCount';
  readonly count: Scalars['Int']['output'];
  readonly severity: Severity;
};

/** A span in which a planned task falls short. */
export type ShortageSpan = {
  readonly __typename?: 'ShortageSpan';
  readonly from: Scalars['DateTime']['output'];
  /** Calls that are missing at a time; of a line, for all its tasks together. Null: unknown, or it is not about calls. */
  readonly shortage: Maybe<Scalars['Int']['output']>;
  /** Exclusive. */
  readonly until: Scalars['DateTime']['output'];
};

/** The direction of an order. */
export type SortDirection =
  /** Smallest, earliest or first. */
  | 'ASC'
  /** The reverse of ASC, but for equal tasks and those without the value. */
  | 'DESC';

/** A 2.0 outbound-call task (2.0外呼任务). */
export type Task = Node & {
  readonly __typename?: 'Task';
  /** The sub-account it belongs to (`user_id`). Where a list of all sub-accounts leaves it out, nobody knows whose set-up to ask: what the task does not carry itself is null. */
  readonly account: Maybe<Account>;
  /** From the set-up; from the task where it carries the rule and the set-up lacks it or failed. */
  readonly autoRecycleRule: Maybe<AutoRecycleRule>;
  readonly autoRecycleRuleId: Maybe<Scalars['ID']['output']>;
  readonly background: Maybe<Background>;
  readonly bridgeGroup: Maybe<BridgeGroup>;
  readonly bridgeGroupId: Maybe<Scalars['ID']['output']>;
  readonly bridging: BridgeSettings;
  /** Why the task cannot place a call at `at` (default: now); empty: it can, as far as hours and switches go. Costs no further upstream call. */
  readonly callBlockers: ReadonlyArray<CallBlocker>;
  /** The call-time group the task was made from. A reference only: later edits of the group do not reach the task. */
  readonly callTimeGroup: Maybe<CallTimeGroup>;
  /**
   * Of the objects that it refers to, here and below: equal to the `id` of the object, and known without a call. `platformIds` has the
   * platform's own.
   */
  readonly callTimeGroupId: Maybe<Scalars['ID']['output']>;
  /** Of the local copy (`task_extras.line`). */
  readonly callerLineIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly callerLineLimits: ReadonlyArray<CallerLineLimit>;
  /** Lines found in the set-up; compare `callerLineIds` for those that are not. */
  readonly callerLines: Maybe<ReadonlyArray<CallerLine>>;
  readonly createdAt: Maybe<Scalars['DateTime']['output']>;
  readonly deletedAt: Maybe<Scalars['DateTime']['output']>;
  readonly dialing: DialSettings;
  /**
   * Where the dialer's remote task differs from what the platform shows. An aspect is compared only where both sides state it:
   * hours as normalised weeks, lines as sets. Null: there is no remote task to compare.
   */
  readonly drift: Maybe<ReadonlyArray<TaskDrift>>;
  /** `id` and `kind` come from the task, `name` from the set-up (null with an error at its path if that failed). */
  readonly endAction: Maybe<EndAction>;
  readonly endActionId: Maybe<Scalars['ID']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly isEnabled: Maybe<Scalars['Boolean']['output']>;
  /** `is_top`. */
  readonly isPinned: Maybe<Scalars['Boolean']['output']>;
  readonly isTest: Maybe<Scalars['Boolean']['output']>;
  /** From the set-up; from the task where it carries the configuration and the set-up lacks it or failed. */
  readonly llmIntentionConfig: Maybe<LlmIntentionConfig>;
  readonly llmIntentionConfigId: Maybe<Scalars['ID']['output']>;
  /** The platform's copy (`task_extras`). */
  readonly local: Maybe<LocalTask>;
  readonly maxConcurrency: Maybe<Scalars['Int']['output']>;
  readonly name: Maybe<Scalars['String']['output']>;
  /** The upstream's `uuid`. */
  readonly platformId: Scalars['ID']['output'];
  /** The platform's own ids of the same. */
  readonly platformIds: TaskPlatformIds;
  readonly remark: Maybe<Scalars['String']['output']>;
  /** What the dialer runs (`new_task_extra`). Null: the task is broken, delete it and create it again. */
  readonly remote: Maybe<RemoteTask>;
  readonly restartAt: Maybe<Scalars['DateTime']['output']>;
  /** `id`, `name` and `isDefault` come from the task itself where the set-up lacks the group or failed. */
  readonly scriptGroup: Maybe<ScriptGroup>;
  readonly scriptGroupId: Maybe<Scalars['ID']['output']>;
  readonly sort: Maybe<Scalars['Int']['output']>;
  readonly status: TaskStatus;
  readonly statusCode: Maybe<Scalars['Int']['output']>;
  /** The upstream's own wording and number of the status, for display only. */
  readonly statusText: Maybe<Scalars['String']['output']>;
  readonly type: TaskType;
  readonly typeCode: Maybe<Scalars['Int']['output']>;
  readonly updatedAt: Maybe<Scalars['DateTime']['output']>;
  /** When the task may call: the remote task's hours if it states any, else the local copy's; null if neither does. */
  readonly workHours: Maybe<WorkHours>;
  /**
   * The weekdays on which the task's `week` differs from its group's today (bounds and holidays are not compared). Empty: in
   * step. Null: no group, it dangles, its set-up failed, or the task has no hours.
   */
  readonly workHoursDrift: Maybe<ReadonlyArray<WorkHoursDifference>>;
};


/** A 2.0 outbound-call task (2.0外呼任务). */
export type TaskCallBlockersArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Tasks of one account. */
export type TaskAccountCount = {
  readonly __typename?: 'TaskAccountCount';
  readonly account: Account;
  readonly count: Scalars['Int']['output'];
};

/** A window of a task list. */
export type TaskConnection = {
  readonly __typename?: 'TaskConnection';
  /**
   * When the upstream said it: the oldest page behind this window. Older than usual where the upstream fails or is slow. A
   * response that shows it is made anew after every read, even if nothing else has changed.
   */
  readonly asOf: Scalars['DateTime']['output'];
  /** The page's number; null when paged by cursor. */
  readonly currentPage: Maybe<Scalars['Int']['output']>;
  readonly edges: ReadonlyArray<TaskEdge>;
  readonly lastPage: Scalars['Int']['output'];
  readonly nodes: ReadonlyArray<Task>;
  readonly pageInfo: PageInfo;
  readonly perPage: Scalars['Int']['output'];
  readonly totalCount: Scalars['Int']['output'];
};

/** An aspect on which platform and dialer differ. */
export type TaskDrift = {
  readonly __typename?: 'TaskDrift';
  readonly aspect: TaskDriftAspect;
  /** What the platform shows, what the dialer runs: plain values, ids comma-joined, hours as `MON 09:00-12:00,13:00-18:00; TUE …`. */
  readonly local: Maybe<Scalars['String']['output']>;
  readonly remote: Maybe<Scalars['String']['output']>;
};

/** `maximumcall`/`limit`, `destination_extension`, `line`, `work_hour`+`work_week`, start and stop, `holiday`, and so on. */
export type TaskDriftAspect =
  | 'BACKGROUND'
  | 'BLACKOUTS'
  | 'CALLER_LINES'
  | 'CONCURRENCY'
  | 'ENABLED'
  | 'NAME'
  | 'PERIOD'
  | 'SCRIPT_GROUP'
  | 'WORK_HOURS';

/** A task and its place. */
export type TaskEdge = {
  readonly __typename?: 'TaskEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: Task;
};

/** Which tasks. */
export type TaskFilter = {
  /** Only tasks of this sub-account. */
  readonly accountId?: InputMaybe<Scalars['ID']['input']>;
  /** Tasks with one of these in `callBlockers` now; an empty list matches none. */
  readonly blockedBy?: InputMaybe<ReadonlyArray<CallBlocker>>;
  /** Tasks that were made from this call-time group. The upstream's id is one within `accountId`. */
  readonly callTimeGroup?: InputMaybe<Scalars['ID']['input']>;
  /** Tasks that name this caller line in their local or remote copy. A line of the upstream is one line in all accounts. */
  readonly callerLine?: InputMaybe<Scalars['ID']['input']>;
  /** True: tasks with an entry in `drift`. False: tasks that were compared and have none, so no broken task. */
  readonly drifting?: InputMaybe<Scalars['Boolean']['input']>;
  /** Tasks whose name contains this; matched by the upstream. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Tasks that name this script group, themselves or in their remote copy. The upstream's id is one within `accountId`. */
  readonly scriptGroup?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Tasks with one of these statuses; an empty list matches none. This and everything below is looked up in the whole list, read
   * once an operation as far as the scan limit goes (else an error), and costs as much as `taskSummary`. All that is given has to
   * match. Rows of the list that cannot be read are errors at the field's path.
   */
  readonly statuses?: InputMaybe<ReadonlyArray<TaskStatus>>;
  /** Tasks whose `updatedAt` is this or later; where it is null, the task does not match. */
  readonly updatedSince?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How a list of tasks is sorted. Tasks that are equal in it keep the upstream's order. */
export type TaskOrder = {
  readonly direction?: SortDirection;
  readonly field: TaskOrderField;
};

/** What tasks are sorted by. A task without the value comes last, in both directions. */
export type TaskOrderField =
  /** `createdAt`. */
  | 'CREATED'
  /** Chinese in the order of its pronunciation, numbers by their value: 批次 2 before 批次 10. */
  | 'NAME'
  /** In the order in which `TaskStatus` lists them. */
  | 'STATUS'
  /** `updatedAt`. */
  | 'UPDATED';

/** A task that someone thinks of creating. Ids are global, or the platform's within the account. */
export type TaskPlan = {
  /** Without it, the account of the script group's global id, else the caller's own. */
  readonly accountId?: InputMaybe<Scalars['ID']['input']>;
  /** The call-time group (呼叫时间组) whose hours the task takes; or `workHours`. */
  readonly callTimeGroup?: InputMaybe<Scalars['ID']['input']>;
  /** The lines (线路). */
  readonly callerLines: ReadonlyArray<PlannedLine>;
  /** How far to look, in days from the beginning of today. */
  readonly horizonDays?: InputMaybe<Scalars['Int']['input']>;
  /** Calls that the task may place at once (并发, `maximumcall`). */
  readonly maxConcurrency: Scalars['Int']['input'];
  /** The script group (话术组). */
  readonly scriptGroup: Scalars['ID']['input'];
  /** The task's period (任务有效期), beside that of its hours. */
  readonly startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  readonly stopsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Hours of its own; or `callTimeGroup`. */
  readonly workHours?: InputMaybe<WorkHoursInput>;
};

/** The platform's own ids of what a task refers to; unique within the task's account only. */
export type TaskPlatformIds = {
  readonly __typename?: 'TaskPlatformIds';
  readonly autoRecycleRule: Maybe<Scalars['ID']['output']>;
  readonly bridgeGroup: Maybe<Scalars['ID']['output']>;
  readonly callTimeGroup: Maybe<Scalars['ID']['output']>;
  readonly callerLines: ReadonlyArray<Scalars['ID']['output']>;
  readonly endAction: Maybe<Scalars['ID']['output']>;
  readonly llmIntentionConfig: Maybe<Scalars['ID']['output']>;
  readonly scriptGroup: Maybe<Scalars['ID']['output']>;
};

/** Task set-up (任务初始化): one upstream call answers all of it. A default is the first that is marked so. */
export type TaskSetup = {
  readonly __typename?: 'TaskSetup';
  readonly account: Account;
  /** When the upstream said it; as `TaskConnection.asOf`. */
  readonly asOf: Scalars['DateTime']['output'];
  readonly autoRecycleRules: ReadonlyArray<AutoRecycleRule>;
  readonly bridgeGroups: ReadonlyArray<BridgeGroup>;
  readonly callTimeGroups: ReadonlyArray<CallTimeGroup>;
  readonly callerLines: ReadonlyArray<CallerLine>;
  readonly customerServiceGroups: ReadonlyArray<CustomerServiceGroup>;
  readonly defaultAutoRecycleRule: Maybe<AutoRecycleRule>;
  readonly defaultCallTimeGroup: Maybe<CallTimeGroup>;
  readonly defaultLlmIntentionConfig: Maybe<LlmIntentionConfig>;
  readonly defaultScriptGroup: Maybe<ScriptGroup>;
  readonly endActions: ReadonlyArray<EndAction>;
  readonly llmIntentionConfigs: ReadonlyArray<LlmIntentionConfig>;
  readonly maxRecycleLimit: Maybe<Scalars['Int']['output']>;
  readonly scriptGroups: ReadonlyArray<ScriptGroup>;
};

/** From `enable` and the remote task's `call_status`. */
export type TaskStatus =
  /** The remote task is missing (异常任务): delete the task and create it again. */
  | 'BROKEN'
  /** Calls are being placed (任务拨打中): true and true. */
  | 'DIALING'
  /** Stopped (任务暂停中): false and false. */
  | 'PAUSED'
  /** A combination the upstream gives no meaning to, or a missing key. */
  | 'UNKNOWN'
  /** Enabled, waiting for its hours or its turn (任务等待执行): true and false. */
  | 'WAITING';

/** Tasks of one status; statuses without tasks are left out. */
export type TaskStatusCount = {
  readonly __typename?: 'TaskStatusCount';
  readonly count: Scalars['Int']['output'];
  readonly status: TaskStatus;
};

/** Counts over all matching tasks. */
export type TaskSummary = {
  readonly __typename?: 'TaskSummary';
  readonly byAccount: ReadonlyArray<TaskAccountCount>;
  readonly byStatus: ReadonlyArray<TaskStatusCount>;
  /** Tasks with at least one entry in `drift`. */
  readonly drifting: Scalars['Int']['output'];
  readonly total: Scalars['Int']['output'];
};

/** `task_type`: 1, 2, 4, 5, 6 and 7. */
export type TaskType =
  | 'INBOUND'
  | 'LLM_INBOUND'
  | 'LLM_OUTBOUND'
  | 'OUTBOUND'
  | 'UNKNOWN'
  | 'V2'
  | 'V2_NEXT';

/** A span within a day. */
export type TimeRange = {
  readonly __typename?: 'TimeRange';
  readonly begin: Scalars['TimeOfDay']['output'];
  /** Exclusive. */
  readonly end: Scalars['TimeOfDay']['output'];
  readonly minutes: Scalars['Int']['output'];
};

/** A span within a day: `9:00`, `09:00` or `09:00:00`, and `24:00` as an end. Seconds are rounded towards shorter hours. */
export type TimeRangeInput = {
  readonly begin?: InputMaybe<Scalars['String']['input']>;
  readonly end?: InputMaybe<Scalars['String']['input']>;
};

/** ISO weekdays. */
export type Weekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

/**
 * When calls may be placed. Legacy call-time groups and 2.0 tasks state this in different forms; this is the one form for both.
 * Local times that a change of the clock skips move forward; ambiguous ones take the earlier instant.
 */
export type WorkHours = {
  readonly __typename?: 'WorkHours';
  /** Periods without calls (2.0 `holiday`). */
  readonly blackouts: ReadonlyArray<Blackout>;
  /**
   * Where holidays are skipped: 1 January after the last year of the known calendar. From there on the four fields below are null.
   * `openings` that begin before it end there.
   */
  readonly holidaysKnownUntil: Maybe<Scalars['DateTime']['output']>;
  /** Whether calls may be placed at `at` (default: now): ranges, bounds, blackouts and holidays all considered. */
  readonly isOpen: Maybe<Scalars['Boolean']['output']>;
  /**
   * What the upstream stated and nobody can act on. Nothing here ever widens the hours: a bad window is left out, a stated but
   * unreadable `start_time` or `stop_time` means never open, a blackout with one readable bound has no end on the other side.
   * `until` (default: 60 days from now) is the end of the time that the caller asks about: if `holidaysKnownUntil` is before it,
   * that is an issue too.
   */
  readonly issues: ReadonlyArray<WorkHoursIssue>;
  readonly minutesPerWeek: Scalars['Int']['output'];
  /** The first instant strictly after `after` (default: now) at which calls stop being allowed; while closed, the end of the next opening. */
  readonly nextClosing: Maybe<Scalars['DateTime']['output']>;
  /**
   * The first instant strictly after `after` (default: now) at which calls become allowed. Ranges that meet, also at midnight, are
   * one opening. Null: none within 366 days, or always open.
   */
  readonly nextOpening: Maybe<Scalars['DateTime']['output']>;
  /**
   * The openings that touch the `days` (1 to 31) days from `from` (default: now), cut to that span.
   * They end at `holidaysKnownUntil`; null: the span begins behind it.
   */
  readonly openings: Maybe<ReadonlyArray<Opening>>;
  /**
   * No calls on Chinese statutory holidays (legacy `skip_holiday`): every announced day off, days in lieu included, by local
   * date. A working day moved onto a weekend keeps its own weekday's hours. Null: not stated.
   */
  readonly skipsStatutoryHolidays: Maybe<Scalars['Boolean']['output']>;
  readonly source: WorkHoursSource;
  /** No calls before this instant, and none from `stopsAt` on. Groups have neither. */
  readonly startsAt: Maybe<Scalars['DateTime']['output']>;
  readonly stopsAt: Maybe<Scalars['DateTime']['output']>;
  /** IANA name of the zone that the times of day are in. */
  readonly timeZone: Scalars['String']['output'];
  /** Seven days, Monday first. Ranges are in order and never touch or overlap; a day without calls has none. */
  readonly week: ReadonlyArray<DayHours>;
};


/**
 * When calls may be placed. Legacy call-time groups and 2.0 tasks state this in different forms; this is the one form for both.
 * Local times that a change of the clock skips move forward; ambiguous ones take the earlier instant.
 */
export type WorkHoursIsOpenArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * When calls may be placed. Legacy call-time groups and 2.0 tasks state this in different forms; this is the one form for both.
 * Local times that a change of the clock skips move forward; ambiguous ones take the earlier instant.
 */
export type WorkHoursIssuesArgs = {
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * When calls may be placed. Legacy call-time groups and 2.0 tasks state this in different forms; this is the one form for both.
 * Local times that a change of the clock skips move forward; ambiguous ones take the earlier instant.
 */
export type WorkHoursNextClosingArgs = {
  after?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * When calls may be placed. Legacy call-time groups and 2.0 tasks state this in different forms; this is the one form for both.
 * Local times that a change of the clock skips move forward; ambiguous ones take the earlier instant.
 */
export type WorkHoursNextOpeningArgs = {
  after?: InputMaybe<Scalars['DateTime']['input']>;
};


/**
 * When calls may be placed. Legacy call-time groups and 2.0 tasks state this in different forms; this is the one form for both.
 * Local times that a change of the clock skips move forward; ambiguous ones take the earlier instant.
 */
export type WorkHoursOpeningsArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A weekday on which a task and its group differ. */
export type WorkHoursDifference = {
  readonly __typename?: 'WorkHoursDifference';
  readonly groupRanges: ReadonlyArray<TimeRange>;
  readonly taskRanges: ReadonlyArray<TimeRange>;
  readonly weekday: Weekday;
};

/** Hours as a form sends them, also half filled in. By the rules for the platform's own hours: what is wrong is left out, and never widens them. */
export type WorkHoursInput = {
  /** Periods without calls (2.0 `holiday`). */
  readonly blackouts?: InputMaybe<ReadonlyArray<BlackoutInput>>;
  /** A weekday that is not listed has no calls; one that is listed twice counts as it comes first. */
  readonly days: ReadonlyArray<DayHoursInput>;
  /** No calls on Chinese statutory holidays (节假日除外, `skip_holiday`). */
  readonly skipsStatutoryHolidays?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * No calls before this date and time (开始时间), and none from `stopsAt` (结束时间) on: with its offset, or `2024-11-01 13:25[:26]` and
   * `2024-11-01T13:25` in China Standard Time. Null and "": no bound. Unreadable: never open.
   */
  readonly startsAt?: InputMaybe<Scalars['String']['input']>;
  readonly stopsAt?: InputMaybe<Scalars['String']['input']>;
};

/** Something in the platform's hours that nobody can act on. */
export type WorkHoursIssue = {
  readonly __typename?: 'WorkHoursIssue';
  readonly code: WorkHoursIssueCode;
  readonly message: Scalars['String']['output'];
  /** Where in the hours' own payload, e.g. `work_hour[3].begin`, `content[0].week`. Of hours of a form: in the input. */
  readonly path: Scalars['String']['output'];
};

/** Kinds of such things. */
export type WorkHoursIssueCode =
  /** Of hours of a form: a weekday, range or blackout that is stated before; it is left out. */
  | 'DUPLICATE'
  /** begin = end. */
  | 'EMPTY_RANGE'
  /**
   * Holidays are skipped and the calendar lacks the current year.
   * Or it ends before `until` of `WorkHours.issues`.
   */
  | 'HOLIDAYS_UNKNOWN'
  /** A period or blackout with an unreadable, missing or reversed bound. */
  | 'INVALID_PERIOD'
  | 'INVALID_TIME'
  | 'INVALID_WEEKDAY'
  /** The window's day is not in `work_week`. */
  | 'OUTSIDE_WORK_WEEK'
  /** end before begin; over midnight is documented nowhere, so it is not guessed. */
  | 'REVERSED_RANGE';

/** Which of the platform's forms the hours were read from. */
export type WorkHoursSource =
  | 'CALL_TIME_GROUP'
  /** None of the platform's: a client sent them, see `WorkHoursInput`. */
  | 'FORM'
  | 'LOCAL_TASK'
  | 'REMOTE_TASK';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountModel>;
  AgendaEvent: ResolverTypeWrapper<AgendaEventModel>;
  AgendaEventKind: AgendaEventKind;
  AutoRecycleDetail: ResolverTypeWrapper<AutoRecycleDetail>;
  AutoRecycleRule: ResolverTypeWrapper<AutoRecycleRuleModel>;
  AutoRecycleType: AutoRecycleType;
  Background: ResolverTypeWrapper<BackgroundParentModel>;
  Blackout: ResolverTypeWrapper<Blackout>;
  BlackoutInput: BlackoutInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BridgeGroup: ResolverTypeWrapper<BridgeGroupModel>;
  BridgeSettings: ResolverTypeWrapper<BridgeSettings>;
  BridgeStrategy: BridgeStrategy;
  CalendarLink: ResolverTypeWrapper<CalendarLink>;
  CallBlocker: CallBlocker;
  CallTimeGroup: ResolverTypeWrapper<CallTimeGroupModel>;
  CallerLine: ResolverTypeWrapper<CallerLineModel>;
  CallerLineLimit: ResolverTypeWrapper<CallerLineLimit>;
  CustomerServiceGroup: ResolverTypeWrapper<CustomerServiceGroupModel>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DayHours: ResolverTypeWrapper<DayHoursModel>;
  DayHoursInput: DayHoursInput;
  DialSettings: ResolverTypeWrapper<DialSettings>;
  EndAction: ResolverTypeWrapper<EndActionParentModel>;
  EndActionKind: EndActionKind;
  ErrorCode: ErrorCode;
  ErrorCodeInfo: ResolverTypeWrapper<ErrorCodeInfo>;
  Finding: ResolverTypeWrapper<FindingModel>;
  FindingCause: FindingCause;
  FindingConnection: ResolverTypeWrapper<FindingConnectionParentModel>;
  FindingEdge: ResolverTypeWrapper<Omit<FindingEdge, 'node'> & { node: ResolversTypes['Finding'] }>;
  FindingKind: FindingKind;
  FindingKindCount: ResolverTypeWrapper<FindingKindCount>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Language: Language;
  LineLoad: ResolverTypeWrapper<LineLoadParentModel>;
  LineLoadSpan: ResolverTypeWrapper<LineLoadSpanParentModel>;
  LlmIntentionConfig: ResolverTypeWrapper<LlmIntentionConfigModel>;
  LocalTask: ResolverTypeWrapper<LocalTaskModel>;
  Node: ResolverTypeWrapper<NodeParentModel>;
  NumberStatus: NumberStatus;
  Opening: ResolverTypeWrapper<Opening>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PlanBlocker: ResolverTypeWrapper<PlanBlockerModel>;
  PlanBlockerCode: PlanBlockerCode;
  PlannedLine: PlannedLine;
  Preflight: ResolverTypeWrapper<PreflightModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoteTask: ResolverTypeWrapper<RemoteTaskModel>;
  ScriptGroup: ResolverTypeWrapper<ScriptGroupParentModel>;
  Severity: Severity;
  SeverityCount: ResolverTypeWrapper<SeverityCount>;
  ShortageSpan: ResolverTypeWrapper<ShortageSpanModel>;
  SortDirection: SortDirection;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Task: ResolverTypeWrapper<TaskModel>;
  TaskAccountCount: ResolverTypeWrapper<Omit<TaskAccountCount, 'account'> & { account: ResolversTypes['Account'] }>;
  TaskConnection: ResolverTypeWrapper<TaskConnectionModel>;
  TaskDrift: ResolverTypeWrapper<TaskDrift>;
  TaskDriftAspect: TaskDriftAspect;
  TaskEdge: ResolverTypeWrapper<Omit<TaskEdge, 'node'> & { node: ResolversTypes['Task'] }>;
  TaskFilter: TaskFilter;
  TaskOrder: TaskOrder;
  TaskOrderField: TaskOrderField;
  TaskPlan: TaskPlan;
  TaskPlatformIds: ResolverTypeWrapper<TaskModel>;
  TaskSetup: ResolverTypeWrapper<TaskSetupModel>;
  TaskStatus: TaskStatus;
  TaskStatusCount: ResolverTypeWrapper<TaskStatusCount>;
  TaskSummary: ResolverTypeWrapper<TaskSummaryModel>;
  TaskType: TaskType;
  TimeOfDay: ResolverTypeWrapper<Scalars['TimeOfDay']['output']>;
  TimeRange: ResolverTypeWrapper<TimeRangeModel>;
  TimeRangeInput: TimeRangeInput;
  Weekday: Weekday;
  WorkHours: ResolverTypeWrapper<WorkHoursModel>;
  WorkHoursDifference: ResolverTypeWrapper<Omit<WorkHoursDifference, 'groupRanges' | 'taskRanges'> & { groupRanges: ReadonlyArray<ResolversTypes['TimeRange']>, taskRanges: ReadonlyArray<ResolversTypes['TimeRange']> }>;
  WorkHoursInput: WorkHoursInput;
  WorkHoursIssue: ResolverTypeWrapper<WorkHoursIssue>;
  WorkHoursIssueCode: WorkHoursIssueCode;
  WorkHoursSource: WorkHoursSource;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountModel;
  AgendaEvent: AgendaEventModel;
  AutoRecycleDetail: AutoRecycleDetail;
  AutoRecycleRule: AutoRecycleRuleModel;
  Background: BackgroundParentModel;
  Blackout: Blackout;
  BlackoutInput: BlackoutInput;
  Boolean: Scalars['Boolean']['output'];
  BridgeGroup: BridgeGroupModel;
  BridgeSettings: BridgeSettings;
  CalendarLink: CalendarLink;
  CallTimeGroup: CallTimeGroupModel;
  CallerLine: CallerLineModel;
  CallerLineLimit: CallerLineLimit;
  CustomerServiceGroup: CustomerServiceGroupModel;
  DateTime: Scalars['DateTime']['output'];
  DayHours: DayHoursModel;
  DayHoursInput: DayHoursInput;
  DialSettings: DialSettings;
  EndAction: EndActionParentModel;
  ErrorCodeInfo: ErrorCodeInfo;
  Finding: FindingModel;
  FindingConnection: FindingConnectionParentModel;
  FindingEdge: Omit<FindingEdge, 'node'> & { node: ResolversParentTypes['Finding'] };
  FindingKindCount: FindingKindCount;
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  LineLoad: LineLoadParentModel;
  LineLoadSpan: LineLoadSpanParentModel;
  LlmIntentionConfig: LlmIntentionConfigModel;
  LocalTask: LocalTaskModel;
  Node: NodeParentModel;
  Opening: Opening;
  PageInfo: PageInfo;
  PlanBlocker: PlanBlockerModel;
  PlannedLine: PlannedLine;
  Preflight: PreflightModel;
  Query: Record<PropertyKey, never>;
  RemoteTask: RemoteTaskModel;
  ScriptGroup: ScriptGroupParentModel;
  SeverityCount: SeverityCount;
  ShortageSpan: ShortageSpanModel;
  String: Scalars['String']['output'];
  Task: TaskModel;
  TaskAccountCount: Omit<TaskAccountCount, 'account'> & { account: ResolversParentTypes['Account'] };
  TaskConnection: TaskConnectionModel;
  TaskDrift: TaskDrift;
  TaskEdge: Omit<TaskEdge, 'node'> & { node: ResolversParentTypes['Task'] };
  TaskFilter: TaskFilter;
  TaskOrder: TaskOrder;
  TaskPlan: TaskPlan;
  TaskPlatformIds: TaskModel;
  TaskSetup: TaskSetupModel;
  TaskStatusCount: TaskStatusCount;
  TaskSummary: TaskSummaryModel;
  TimeOfDay: Scalars['TimeOfDay']['output'];
  TimeRange: TimeRangeModel;
  TimeRangeInput: TimeRangeInput;
  WorkHours: WorkHoursModel;
  WorkHoursDifference: Omit<WorkHoursDifference, 'groupRanges' | 'taskRanges'> & { groupRanges: ReadonlyArray<ResolversParentTypes['TimeRange']>, taskRanges: ReadonlyArray<ResolversParentTypes['TimeRange']> };
  WorkHoursInput: WorkHoursInput;
  WorkHoursIssue: WorkHoursIssue;
};

export type CostDirectiveArgs = {
  weight: Scalars['String']['input'];
};

export type CostDirectiveResolver<Result, Parent, ContextType = OperationContext, Args = CostDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
  requireOneSlicingArgument?: Maybe<Scalars['Boolean']['input']>;
  sizedFields?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
  slicingArguments?: Maybe<ReadonlyArray<Scalars['String']['input']>>;
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = OperationContext, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SemanticNonNullDirectiveArgs = {
  levels?: Maybe<ReadonlyArray<Maybe<Scalars['Int']['input']>>>;
};

export type SemanticNonNullDirectiveResolver<Result, Parent, ContextType = OperationContext, Args = SemanticNonNullDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isMain?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  taskSetup?: Resolver<Maybe<ResolversTypes['TaskSetup']>, ParentType, ContextType>;
  tasks?: Resolver<Maybe<ResolversTypes['TaskConnection']>, ParentType, ContextType, Partial<AccountTasksArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AgendaEventResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AgendaEvent'] = ResolversParentTypes['AgendaEvent']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  callerLine?: Resolver<Maybe<ResolversTypes['CallerLine']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AgendaEventKind'], ParentType, ContextType>;
  taskCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<AgendaEventTasksArgs, 'first'>>;
};

export type AutoRecycleDetailResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AutoRecycleDetail'] = ResolversParentTypes['AutoRecycleDetail']> = {
  attempts?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  numberStatus?: Resolver<ResolversTypes['NumberStatus'], ParentType, ContextType>;
  numberStatusText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AutoRecycleRuleResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AutoRecycleRule'] = ResolversParentTypes['AutoRecycleRule']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  configs?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  details?: Resolver<ReadonlyArray<ResolversTypes['AutoRecycleDetail']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  remark?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AutoRecycleType'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BackgroundResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Background'] = ResolversParentTypes['Background']> = {
  fileId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  fileName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  platformId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type BlackoutResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Blackout'] = ResolversParentTypes['Blackout']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type BridgeGroupResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['BridgeGroup'] = ResolversParentTypes['BridgeGroup']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  strategy?: Resolver<ResolversTypes['BridgeStrategy'], ParentType, ContextType>;
  strategyText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BridgeSettingsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['BridgeSettings'] = ResolversParentTypes['BridgeSettings']> = {
  hasEcho?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isDirect?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  maxConcurrency?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  proportion?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type CalendarLinkResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['CalendarLink'] = ResolversParentTypes['CalendarLink']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CallTimeGroupResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['CallTimeGroup'] = ResolversParentTypes['CallTimeGroup']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  remark?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tasks?: Resolver<Maybe<ResolversTypes['TaskConnection']>, ParentType, ContextType, Partial<CallTimeGroupTasksArgs>>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  workHours?: Resolver<Maybe<ResolversTypes['WorkHours']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CallerLineResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['CallerLine'] = ResolversParentTypes['CallerLine']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  callerNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  concurrency?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  concurrencyAvailable?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  concurrencyInUse?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isExpired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, Partial<CallerLineIsExpiredArgs>>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tasks?: Resolver<Maybe<ResolversTypes['TaskConnection']>, ParentType, ContextType, Partial<CallerLineTasksArgs>>;
  validFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CallerLineLimitResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['CallerLineLimit'] = ResolversParentTypes['CallerLineLimit']> = {
  callerLineId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CustomerServiceGroupResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['CustomerServiceGroup'] = ResolversParentTypes['CustomerServiceGroup']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DayHoursResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DayHours'] = ResolversParentTypes['DayHours']> = {
  minutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ranges?: Resolver<ReadonlyArray<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  weekday?: Resolver<ResolversTypes['Weekday'], ParentType, ContextType>;
};

export type DialSettingsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DialSettings'] = ResolversParentTypes['DialSettings']> = {
  cachedNumbers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  clueConfigurationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  context?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dialFormat?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dialplan?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  domain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enableType?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  groupSwitch?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lineCallee?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  notifyType?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  originateTimeoutSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  originateVariables?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originationCallerNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pauseSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  schedulingPolicyRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  schedulingQueue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stopsOnEmptySeat?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  stopsOnNotifyFailure?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type EndActionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EndAction'] = ResolversParentTypes['EndAction']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EndActionKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ErrorCodeInfoResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ErrorCodeInfo'] = ResolversParentTypes['ErrorCodeInfo']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type FindingResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Finding'] = ResolversParentTypes['Finding']> = {
  causes?: Resolver<ReadonlyArray<ResolversTypes['FindingCause']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCertain?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FindingKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<FindingMessageArgs, 'language'>>;
  parameters?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['Node'], ParentType, ContextType>;
  taskCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<FindingTasksArgs, 'first'>>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type FindingConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['FindingConnection'] = ResolversParentTypes['FindingConnection']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byKind?: Resolver<ReadonlyArray<ResolversTypes['FindingKindCount']>, ParentType, ContextType>;
  bySeverity?: Resolver<ReadonlyArray<ResolversTypes['SeverityCount']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['FindingEdge']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Finding']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type FindingEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['FindingEdge'] = ResolversParentTypes['FindingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Finding'], ParentType, ContextType>;
};

export type FindingKindCountResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['FindingKindCount'] = ResolversParentTypes['FindingKindCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FindingKind'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LineLoadResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LineLoad'] = ResolversParentTypes['LineLoad']> = {
  accounts?: Resolver<ReadonlyArray<ResolversTypes['Account']>, ParentType, ContextType>;
  callerLine?: Resolver<ResolversTypes['CallerLine'], ParentType, ContextType>;
  peakAtLeast?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  peakAtMost?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  spans?: Resolver<ReadonlyArray<ResolversTypes['LineLoadSpan']>, ParentType, ContextType>;
  taskCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<LineLoadTasksArgs, 'first'>>;
};

export type LineLoadSpanResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LineLoadSpan'] = ResolversParentTypes['LineLoadSpan']> = {
  atLeast?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  atMost?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  capacity?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<LineLoadSpanTasksArgs, 'first'>>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LlmIntentionConfigResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LlmIntentionConfig'] = ResolversParentTypes['LlmIntentionConfig']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  llmType?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LocalTaskResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LocalTask'] = ResolversParentTypes['LocalTask']> = {
  callerLineIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  callerLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CallerLine']>>, ParentType, ContextType>;
  workHours?: Resolver<Maybe<ResolversTypes['WorkHours']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'AutoRecycleRule' | 'BridgeGroup' | 'CallTimeGroup' | 'CallerLine' | 'CustomerServiceGroup' | 'EndAction' | 'LlmIntentionConfig' | 'ScriptGroup' | 'Task', ParentType, ContextType>;
};

export type OpeningResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Opening'] = ResolversParentTypes['Opening']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlanBlockerResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['PlanBlocker'] = ResolversParentTypes['PlanBlocker']> = {
  callerLine?: Resolver<Maybe<ResolversTypes['CallerLine']>, ParentType, ContextType>;
  callerLineId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['PlanBlockerCode'], ParentType, ContextType>;
  isCertain?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<PlanBlockerMessageArgs, 'language'>>;
  preventsStart?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  shortage?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  spans?: Resolver<ReadonlyArray<ResolversTypes['ShortageSpan']>, ParentType, ContextType>;
};

export type PreflightResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Preflight'] = ResolversParentTypes['Preflight']> = {
  blockers?: Resolver<ReadonlyArray<ResolversTypes['PlanBlocker']>, ParentType, ContextType>;
  canStart?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  firstOpening?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  workHours?: Resolver<Maybe<ResolversTypes['WorkHours']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, Partial<QueryAccountArgs>>;
  agenda?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AgendaEvent']>>, ParentType, ContextType, RequireFields<QueryAgendaArgs, 'hours'>>;
  calendarLink?: Resolver<Maybe<ResolversTypes['CalendarLink']>, ParentType, ContextType, RequireFields<QueryCalendarLinkArgs, 'days' | 'subject'>>;
  callTimeGroup?: Resolver<Maybe<ResolversTypes['CallTimeGroup']>, ParentType, ContextType, RequireFields<QueryCallTimeGroupArgs, 'id'>>;
  callTimeGroups?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CallTimeGroup']>>, ParentType, ContextType, Partial<QueryCallTimeGroupsArgs>>;
  callerLine?: Resolver<Maybe<ResolversTypes['CallerLine']>, ParentType, ContextType, RequireFields<QueryCallerLineArgs, 'id'>>;
  callerLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CallerLine']>>, ParentType, ContextType, Partial<QueryCallerLinesArgs>>;
  errorCodes?: Resolver<ReadonlyArray<ResolversTypes['ErrorCodeInfo']>, ParentType, ContextType>;
  findings?: Resolver<Maybe<ResolversTypes['FindingConnection']>, ParentType, ContextType, RequireFields<QueryFindingsArgs, 'first' | 'horizonDays'>>;
  lineLoad?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LineLoad']>>, ParentType, ContextType, RequireFields<QueryLineLoadArgs, 'days'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  now?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  preflight?: Resolver<Maybe<ResolversTypes['Preflight']>, ParentType, ContextType, RequireFields<QueryPreflightArgs, 'input'>>;
  previewWorkHours?: Resolver<ResolversTypes['WorkHours'], ParentType, ContextType, RequireFields<QueryPreviewWorkHoursArgs, 'input'>>;
  scriptGroup?: Resolver<Maybe<ResolversTypes['ScriptGroup']>, ParentType, ContextType, RequireFields<QueryScriptGroupArgs, 'id'>>;
  scriptGroups?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ScriptGroup']>>, ParentType, ContextType, Partial<QueryScriptGroupsArgs>>;
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType, RequireFields<QueryTaskArgs, 'id'>>;
  taskSetup?: Resolver<Maybe<ResolversTypes['TaskSetup']>, ParentType, ContextType, Partial<QueryTaskSetupArgs>>;
  taskSummary?: Resolver<Maybe<ResolversTypes['TaskSummary']>, ParentType, ContextType, Partial<QueryTaskSummaryArgs>>;
  tasks?: Resolver<Maybe<ResolversTypes['TaskConnection']>, ParentType, ContextType, Partial<QueryTasksArgs>>;
};

export type RemoteTaskResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['RemoteTask'] = ResolversParentTypes['RemoteTask']> = {
  background?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  blacklist?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callInfo?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  callerLineIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  callerLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CallerLine']>>, ParentType, ContextType>;
  callsPerSecond?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isCalling?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  maxConcurrency?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  numberCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  scriptGroup?: Resolver<Maybe<ResolversTypes['ScriptGroup']>, ParentType, ContextType>;
  scriptGroupId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  workHours?: Resolver<Maybe<ResolversTypes['WorkHours']>, ParentType, ContextType>;
};

export type ScriptGroupResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ScriptGroup'] = ResolversParentTypes['ScriptGroup']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  callerLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CallerLine']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDebug?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  linkWordGroupId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  tagSceneId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  tasks?: Resolver<Maybe<ResolversTypes['TaskConnection']>, ParentType, ContextType, Partial<ScriptGroupTasksArgs>>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SeverityCountResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SeverityCount'] = ResolversParentTypes['SeverityCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['Severity'], ParentType, ContextType>;
};

export type ShortageSpanResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ShortageSpan'] = ResolversParentTypes['ShortageSpan']> = {
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  shortage?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TaskResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  autoRecycleRule?: Resolver<Maybe<ResolversTypes['AutoRecycleRule']>, ParentType, ContextType>;
  autoRecycleRuleId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  background?: Resolver<Maybe<ResolversTypes['Background']>, ParentType, ContextType>;
  bridgeGroup?: Resolver<Maybe<ResolversTypes['BridgeGroup']>, ParentType, ContextType>;
  bridgeGroupId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  bridging?: Resolver<ResolversTypes['BridgeSettings'], ParentType, ContextType>;
  callBlockers?: Resolver<ReadonlyArray<ResolversTypes['CallBlocker']>, ParentType, ContextType, Partial<TaskCallBlockersArgs>>;
  callTimeGroup?: Resolver<Maybe<ResolversTypes['CallTimeGroup']>, ParentType, ContextType>;
  callTimeGroupId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  callerLineIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  callerLineLimits?: Resolver<ReadonlyArray<ResolversTypes['CallerLineLimit']>, ParentType, ContextType>;
  callerLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CallerLine']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dialing?: Resolver<ResolversTypes['DialSettings'], ParentType, ContextType>;
  drift?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TaskDrift']>>, ParentType, ContextType>;
  endAction?: Resolver<Maybe<ResolversTypes['EndAction']>, ParentType, ContextType>;
  endActionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isPinned?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isTest?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  llmIntentionConfig?: Resolver<Maybe<ResolversTypes['LlmIntentionConfig']>, ParentType, ContextType>;
  llmIntentionConfigId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  local?: Resolver<Maybe<ResolversTypes['LocalTask']>, ParentType, ContextType>;
  maxConcurrency?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platformId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  platformIds?: Resolver<ResolversTypes['TaskPlatformIds'], ParentType, ContextType>;
  remark?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remote?: Resolver<Maybe<ResolversTypes['RemoteTask']>, ParentType, ContextType>;
  restartAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scriptGroup?: Resolver<Maybe<ResolversTypes['ScriptGroup']>, ParentType, ContextType>;
  scriptGroupId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  sort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TaskStatus'], ParentType, ContextType>;
  statusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  statusText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['TaskType'], ParentType, ContextType>;
  typeCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  workHours?: Resolver<Maybe<ResolversTypes['WorkHours']>, ParentType, ContextType>;
  workHoursDrift?: Resolver<Maybe<ReadonlyArray<ResolversTypes['WorkHoursDifference']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaskAccountCountResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TaskAccountCount'] = ResolversParentTypes['TaskAccountCount']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TaskConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TaskConnection'] = ResolversParentTypes['TaskConnection']> = {
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  currentPage?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['TaskEdge']>, ParentType, ContextType>;
  lastPage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Task']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  perPage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TaskDriftResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TaskDrift'] = ResolversParentTypes['TaskDrift']> = {
  aspect?: Resolver<ResolversTypes['TaskDriftAspect'], ParentType, ContextType>;
  local?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TaskEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TaskEdge'] = ResolversParentTypes['TaskEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
};

export type TaskPlatformIdsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TaskPlatformIds'] = ResolversParentTypes['TaskPlatformIds']> = {
  autoRecycleRule?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  bridgeGroup?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  callTimeGroup?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  callerLines?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  endAction?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  llmIntentionConfig?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  scriptGroup?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type TaskSetupResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TaskSetup'] = ResolversParentTypes['TaskSetup']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  autoRecycleRules?: Resolver<ReadonlyArray<ResolversTypes['AutoRecycleRule']>, ParentType, ContextType>;
  bridgeGroups?: Resolver<ReadonlyArray<ResolversTypes['BridgeGroup']>, ParentType, ContextType>;
  callTimeGroups?: Resolver<ReadonlyArray<ResolversTypes['CallTimeGroup']>, ParentType, ContextType>;
  callerLines?: Resolver<ReadonlyArray<ResolversTypes['CallerLine']>, ParentType, ContextType>;
  customerServiceGroups?: Resolver<ReadonlyArray<ResolversTypes['CustomerServiceGroup']>, ParentType, ContextType>;
  defaultAutoRecycleRule?: Resolver<Maybe<ResolversTypes['AutoRecycleRule']>, ParentType, ContextType>;
  defaultCallTimeGroup?: Resolver<Maybe<ResolversTypes['CallTimeGroup']>, ParentType, ContextType>;
  defaultLlmIntentionConfig?: Resolver<Maybe<ResolversTypes['LlmIntentionConfig']>, ParentType, ContextType>;
  defaultScriptGroup?: Resolver<Maybe<ResolversTypes['ScriptGroup']>, ParentType, ContextType>;
  endActions?: Resolver<ReadonlyArray<ResolversTypes['EndAction']>, ParentType, ContextType>;
  llmIntentionConfigs?: Resolver<ReadonlyArray<ResolversTypes['LlmIntentionConfig']>, ParentType, ContextType>;
  maxRecycleLimit?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  scriptGroups?: Resolver<ReadonlyArray<ResolversTypes['ScriptGroup']>, ParentType, ContextType>;
};

export type TaskStatusCountResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TaskStatusCount'] = ResolversParentTypes['TaskStatusCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TaskStatus'], ParentType, ContextType>;
};

export type TaskSummaryResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TaskSummary'] = ResolversParentTypes['TaskSummary']> = {
  byAccount?: Resolver<ReadonlyArray<ResolversTypes['TaskAccountCount']>, ParentType, ContextType>;
  byStatus?: Resolver<ReadonlyArray<ResolversTypes['TaskStatusCount']>, ParentType, ContextType>;
  drifting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface TimeOfDayScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeOfDay'], any> {
  name: 'TimeOfDay';
}

export type TimeRangeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimeRange'] = ResolversParentTypes['TimeRange']> = {
  begin?: Resolver<ResolversTypes['TimeOfDay'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['TimeOfDay'], ParentType, ContextType>;
  minutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WorkHoursResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['WorkHours'] = ResolversParentTypes['WorkHours']> = {
  blackouts?: Resolver<ReadonlyArray<ResolversTypes['Blackout']>, ParentType, ContextType>;
  holidaysKnownUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isOpen?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, Partial<WorkHoursIsOpenArgs>>;
  issues?: Resolver<ReadonlyArray<ResolversTypes['WorkHoursIssue']>, ParentType, ContextType, Partial<WorkHoursIssuesArgs>>;
  minutesPerWeek?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextClosing?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType, Partial<WorkHoursNextClosingArgs>>;
  nextOpening?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType, Partial<WorkHoursNextOpeningArgs>>;
  openings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Opening']>>, ParentType, ContextType, RequireFields<WorkHoursOpeningsArgs, 'days'>>;
  skipsStatutoryHolidays?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['WorkHoursSource'], ParentType, ContextType>;
  startsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stopsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  week?: Resolver<ReadonlyArray<ResolversTypes['DayHours']>, ParentType, ContextType>;
};

export type WorkHoursDifferenceResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['WorkHoursDifference'] = ResolversParentTypes['WorkHoursDifference']> = {
  groupRanges?: Resolver<ReadonlyArray<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  taskRanges?: Resolver<ReadonlyArray<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  weekday?: Resolver<ResolversTypes['Weekday'], ParentType, ContextType>;
};

export type WorkHoursIssueResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['WorkHoursIssue'] = ResolversParentTypes['WorkHoursIssue']> = {
  code?: Resolver<ResolversTypes['WorkHoursIssueCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = OperationContext> = {
  Account?: AccountResolvers<ContextType>;
  AgendaEvent?: AgendaEventResolvers<ContextType>;
  AutoRecycleDetail?: AutoRecycleDetailResolvers<ContextType>;
  AutoRecycleRule?: AutoRecycleRuleResolvers<ContextType>;
  Background?: BackgroundResolvers<ContextType>;
  Blackout?: BlackoutResolvers<ContextType>;
  BridgeGroup?: BridgeGroupResolvers<ContextType>;
  BridgeSettings?: BridgeSettingsResolvers<ContextType>;
  CalendarLink?: CalendarLinkResolvers<ContextType>;
  CallTimeGroup?: CallTimeGroupResolvers<ContextType>;
  CallerLine?: CallerLineResolvers<ContextType>;
  CallerLineLimit?: CallerLineLimitResolvers<ContextType>;
  CustomerServiceGroup?: CustomerServiceGroupResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DayHours?: DayHoursResolvers<ContextType>;
  DialSettings?: DialSettingsResolvers<ContextType>;
  EndAction?: EndActionResolvers<ContextType>;
  ErrorCodeInfo?: ErrorCodeInfoResolvers<ContextType>;
  Finding?: FindingResolvers<ContextType>;
  FindingConnection?: FindingConnectionResolvers<ContextType>;
  FindingEdge?: FindingEdgeResolvers<ContextType>;
  FindingKindCount?: FindingKindCountResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LineLoad?: LineLoadResolvers<ContextType>;
  LineLoadSpan?: LineLoadSpanResolvers<ContextType>;
  LlmIntentionConfig?: LlmIntentionConfigResolvers<ContextType>;
  LocalTask?: LocalTaskResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Opening?: OpeningResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PlanBlocker?: PlanBlockerResolvers<ContextType>;
  Preflight?: PreflightResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoteTask?: RemoteTaskResolvers<ContextType>;
  ScriptGroup?: ScriptGroupResolvers<ContextType>;
  SeverityCount?: SeverityCountResolvers<ContextType>;
  ShortageSpan?: ShortageSpanResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TaskAccountCount?: TaskAccountCountResolvers<ContextType>;
  TaskConnection?: TaskConnectionResolvers<ContextType>;
  TaskDrift?: TaskDriftResolvers<ContextType>;
  TaskEdge?: TaskEdgeResolvers<ContextType>;
  TaskPlatformIds?: TaskPlatformIdsResolvers<ContextType>;
  TaskSetup?: TaskSetupResolvers<ContextType>;
  TaskStatusCount?: TaskStatusCountResolvers<ContextType>;
  TaskSummary?: TaskSummaryResolvers<ContextType>;
  TimeOfDay?: GraphQLScalarType;
  TimeRange?: TimeRangeResolvers<ContextType>;
  WorkHours?: WorkHoursResolvers<ContextType>;
  WorkHoursDifference?: WorkHoursDifferenceResolvers<ContextType>;
  WorkHoursIssue?: WorkHoursIssueResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = OperationContext> = {
  cost?: CostDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  semanticNonNull?: SemanticNonNullDirectiveResolver<any, any, ContextType>;
};
