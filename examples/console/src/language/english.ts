import type {
  AutoRecycleType,
  BridgeStrategy,
  CallBlocker,
  EndActionKind,
  FindingKind,
  Severity,
  TaskDriftAspect,
  TaskStatus,
  TaskType,
  Weekday,
  WorkHoursIssueCode,
} from '../gql/graphql';
import type { Certainty, LoadLevel, LoadSpan } from '../line-load';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** To a tenth. */
export const round = (value: number) => Math.round(value * 10) / 10;

/** By `extensions.code`; other codes are shown as they are. */
const codes: Readonly<Record<string, string>> = {
  NETWORK: 'The gateway did not answer.',
  UPSTREAM_TIMEOUT: 'The platform took too long.',
  UPSTREAM_UNAVAILABLE: 'The platform cannot be reached.',
  UPSTREAM_REFUSED: 'The platform refused.',
  UPSTREAM_UNAUTHORIZED: 'The platform does not accept the token of the gateway. Tell its operator.',
  UPSTREAM_RATE_LIMITED: 'The platform receives too many requests.',
  UPSTREAM_BAD_RESPONSE: 'The platform sent something unreadable.',
  OPERATION_TIMEOUT: 'This took too long.',
  FORBIDDEN: 'This belongs to another account.',
  UNAUTHENTICATED: 'Please log in again.',
  RATE_LIMITED: 'Too many requests. Wait a minute.',
  OVERLOADED: 'The gateway is busy.',
  BAD_USER_INPUT: 'This address is not valid.',
};

export const english = {
  appName: 'Switchboard',
  skipToContent: 'Skip to content',
  mainNavigation: 'Main',
  language: 'Language',
  loading: 'Loading …',
  listSeparator: ', ',
  none: 'none',
  unknown: 'unknown',
  isDefault: 'default',
  account: 'Account',
  accountName: (id: string) => `Account ${id}`,
  mainAccount: 'main account',

  refresh: {
    now: 'Refresh',
    automatic: 'Every 15 seconds',
    asOf: (time: string) => `As of ${time}`,
    isOld: 'The platform fails or is slow: this is older than usual.',
  },

  errors: {
    failed: 'This could not be loaded.',
    failedRefresh: 'The refresh failed. You see the last answer.',
    failedPart: 'A part of this could not be loaded.',
    failedSetups: (accounts: readonly string[]) =>
      accounts.length === 1
        ? `The set-up of account ${accounts.join()} could not be read.`
        : `The set-ups of ${accounts.length} accounts could not be read.`,
    missing: 'not loaded',
    retry: 'Try again',
    platformSays: (message: string) => `The platform says: ${message}`,
    codes,
  },

  board: {
    title: 'Tasks',
    summary: 'All tasks by status',
    drifting: (count: number) => `${plural(count, 'task differs', 'tasks differ')} between platform and dialer`,
    filters: 'Filters',
    name: 'Name contains',
    allAccounts: 'All accounts',
    status: 'Status',
    allStatuses: 'All statuses',
    search: 'Search',
    clear: 'Clear',
    caption: (shown: number, total: number) => `${shown} of ${plural(total, 'task', 'tasks')}`,
    empty: 'No task matches.',
    pages: 'Pages',
    first: 'First',
    previous: 'Previous',
    next: 'Next',
    columns: {
      task: 'Task',
      status: 'Status',
      calling: 'Can it call?',
      change: 'Next change',
      lines: 'Free lines',
      drift: 'Differences',
    },
    differences: (count: number) => plural(count, 'difference', 'differences'),
    groupDiffers: 'Hours are not its group’s',
    inStep: 'none',
  },

  task: {
    back: 'All tasks',
    notFound: 'There is no task with this id.',
    facts: 'Facts',
    type: 'Type',
    remark: 'Remark',
    platformStatus: 'Status on the platform',
    concurrency: 'Concurrency',
    scriptGroup: 'Script group',
    bridgeGroup: 'Bridge group',
    autoRecycleRule: 'Auto-recycle rule',
    endAction: 'When it ends',
    created: 'Created',
    updated: 'Updated',
    id: 'Id on the platform',
    hours: 'Hours',
    noHours: 'The platform states no hours for this task.',
    period: 'Period',
    from: (time: string) => `from ${time}`,
    until: (time: string) => `until ${time}`,
    blackouts: 'Pauses',
    drift: 'Platform and dialer',
    driftIntro: 'The dialer runs other settings than the platform shows. What the dialer runs is what happens.',
    noDrift: 'The dialer runs what the platform shows.',
    noRemote: 'There is no task on the dialer to compare. Delete this task and create it again.',
    aspect: 'Setting',
    local: 'Platform shows',
    remote: 'Dialer runs',
    lines: 'Lines',
    noLines: 'This task has no line.',
  },

  hours: {
    caption: 'Week',
    day: 'Day',
    ofTask: 'Task',
    ofGroup: (name: string) => `Call-time group ${name}`,
    closed: 'closed',
    differs: 'differs',
    inStep: 'The task has the hours of its group.',
    differsOn: (days: number) =>
      `The task differs from its group on ${plural(days, 'day', 'days')}. A change of the group does not reach its tasks.`,
    noGroup: 'The task was made from no call-time group, or the group is gone.',
    perWeek: (hours: string) => `${hours} hours a week`,
    skipsHolidays: ', not on statutory holidays',
    issues: 'What the platform states and no one can act on',
  },

  change: {
    opens: (time: string) => `opens ${time}`,
    closes: (time: string) => `closes ${time}`,
    never: 'does not open within a year',
    always: 'always open',
    unknown: 'no hours stated',
  },

  line: {
    name: 'Line',
    number: 'Number',
    free: 'Free concurrency',
    validUntil: 'Valid until',
    unknown: 'not in the set-up of the account',
    expired: 'expired',
    freeOf: (free: string, total: string) => `${free} free of ${total}`,
  },

  accounts: {
    title: 'Accounts',
    intro: 'The main account and its sub-accounts, with what a new task of each may use.',
    tasks: 'Tasks',
    groups: 'Call-time groups',
    lines: 'Lines',
    scripts: 'Script groups',
    bridges: 'Bridge groups',
    rules: 'Auto-recycle rules',
    services: 'Customer-service groups',
    llm: 'LLM quality inspection',
    back: 'All accounts',
    itsTasks: 'Its tasks',
    name: 'Name',
    debug: 'debugging',
    empty: 'None.',
    more: 'Other settings',
  },

  status: {
    DIALING: 'Dialing',
    PAUSED: 'Paused',
    WAITING: 'Waiting',
    BROKEN: 'Broken',
    UNKNOWN: 'Unknown',
  } satisfies Record<TaskStatus, string>,

  blockers: {
    title: 'Why it cannot call',
    none: 'Can call now',
    BROKEN: 'Missing on the dialer',
    DISABLED: 'Switched off',
    OUTSIDE_HOURS: 'Outside its hours',
    HOURS_UNKNOWN: 'Hours unknown',
  } satisfies Record<CallBlocker | 'none' | 'title', string>,

  types: {
    OUTBOUND: 'Outbound',
    INBOUND: 'Inbound',
    LLM_OUTBOUND: 'LLM outbound',
    LLM_INBOUND: 'LLM inbound',
    V2: '2.0',
    V2_NEXT: '2.0, newer',
    UNKNOWN: 'unknown',
  } satisfies Record<TaskType, string>,

  aspects: {
    NAME: 'Name',
    ENABLED: 'Switched on',
    CONCURRENCY: 'Concurrency',
    SCRIPT_GROUP: 'Script group',
    CALLER_LINES: 'Lines',
    WORK_HOURS: 'Hours',
    PERIOD: 'Period',
    BLACKOUTS: 'Pauses',
    BACKGROUND: 'Background sound',
  } satisfies Record<TaskDriftAspect, string>,

  endActions: {
    NONE: 'Nothing',
    PAUSE_AND_RELEASE: 'Pauses and releases its concurrency',
    PAUSE_AND_HOLD: 'Pauses and keeps its concurrency',
    UNKNOWN: 'unknown',
  } satisfies Record<EndActionKind, string>,

  bridgeStrategies: {
    AVERAGE: 'evenly',
    IN_ORDER: 'in order',
    RANDOM: 'at random',
    UNKNOWN: 'unknown',
  } satisfies Record<BridgeStrategy, string>,

  ruleTypes: {
    AUTOMATIC: 'automatic',
    SCHEDULED: 'at given times',
    UNKNOWN: 'unknown',
  } satisfies Record<AutoRecycleType, string>,

  weekdays: {
    MONDAY: 'Mon',
    TUESDAY: 'Tue',
    WEDNESDAY: 'Wed',
    THURSDAY: 'Thu',
    FRIDAY: 'Fri',
    SATURDAY: 'Sat',
    SUNDAY: 'Sun',
  } satisfies Record<Weekday, string>,

  issues: {
    INVALID_WEEKDAY: 'A weekday that does not exist',
    INVALID_TIME: 'A time that cannot be read',
    EMPTY_RANGE: 'A window without a minute',
    REVERSED_RANGE: 'A window that ends before it begins',
    OUTSIDE_WORK_WEEK: 'A window on a day without calls',
    DUPLICATE: 'A part that is stated twice',
    INVALID_PERIOD: 'A period that cannot be read',
    HOLIDAYS_UNKNOWN: 'The holidays of the coming year are not known yet',
  } satisfies Record<WorkHoursIssueCode, string>,

  findings: {
    title: 'Findings',
    intro:
      'What needs a person’s attention in the next 14 days, most severe first, by what the platform says of tasks, lines and hours.',
    severity: 'Severity',
    kind: 'Kind',
    all: 'All',
    empty: 'Nothing was found.',
    shown: (shown: number, total: number) => `${shown} of ${plural(total, 'finding', 'findings')}`,
    more: 'Load more',
    possible: 'possible',
    possibleMeaning: 'It may be so, but the platform does not say all that decides it.',
    from: (time: string) => `from ${time}`,
    until: (time: string) => `until ${time}`,
    tasks: (count: number) => plural(count, 'task', 'tasks'),
    moreTasks: (count: number) => `and ${count} more`,
    severities: { CRITICAL: 'Critical', WARNING: 'Warning', NOTICE: 'Notice' } satisfies Record<Severity, string>,
    atLeast: {
      CRITICAL: 'Critical',
      WARNING: 'Critical and warnings',
      NOTICE: 'All',
    } satisfies Record<Severity, string>,
    kinds: {
      BROKEN_TASK: 'Task missing on the dialer',
      UNKNOWN_STATUS: 'Status unknown',
      NEVER_CALLS_AGAIN: 'Never calls again',
      SILENT_PERIOD: 'Silent for days',
      LINE_OVERCOMMITTED: 'Line over-committed',
      LINE_EXPIRED: 'Line expired',
      LINE_EXPIRING: 'Line expires',
      LINE_SHARED: 'Line shared',
      LINE_UNUSED: 'Line unused',
      SCRIPT_GROUP_WITHOUT_LINE: 'Script group without a line',
      DRIFT: 'Platform and dialer differ',
      HOURS_OUT_OF_STEP: 'Hours are not the group’s',
      DANGLING_REFERENCE: 'Names what does not exist',
      OUTSIDE_POLICY: 'Calls outside the policy',
      UNREADABLE_HOURS: 'Hours unreadable',
      HOLIDAYS_UNKNOWN: 'Holidays not known yet',
    } satisfies Record<FindingKind, string>,
  },

  subjects: {
    task: (name: string) => `Task: ${name}`,
    line: (name: string) => `Line: ${name}`,
    scriptGroup: (name: string) => `Script group: ${name}`,
    callTimeGroup: (name: string) => `Call-time group: ${name}`,
  },

  lines: {
    title: 'Lines',
    all: 'All lines',
    intro:
      'What enabled tasks take of each line in seven days from today. Upper band: what they may need at most. Lower band: what they certainly need.',
    line: 'Line',
    peak: 'Peak',
    caption: ({ lines, certain, possible }: { readonly lines: number } & Readonly<Record<Certainty, number>>) =>
      `${plural(lines, 'line', 'lines')}: ${certain} over-committed for certain at some hour, ${possible} possibly`,
    empty: 'There is no line.',
    unused: 'No task needs this line in these seven days.',
    tasks: (count: number) => plural(count, 'task', 'tasks'),
    peakOf: (least: number, most: number | null, capacity: number | null) =>
      `${least === most ? least : `${least}–${most ?? '?'}`} of ${capacity ?? '?'}`,
    over: {
      certain: (hours: number) => `over for ${round(hours)} h`,
      possible: (hours: number) => `possibly over for ${round(hours)} h`,
    } satisfies Record<Certainty, unknown>,
    isOver: { certain: 'over', possible: 'possibly over' } satisfies Record<Certainty, string>,
    span: ({ from, to, atLeast, atMost, capacity }: LoadSpan) =>
      `${from} to ${to}: at least ${atLeast}, at most ${atMost ?? 'unknown'}, of ${capacity ?? 'unknown'}`,
    strip: (name: string, over: readonly string[], count: number) => {
      if (count === 0) return `${name}: within its capacity, or unknown, in all seven days`;
      return `${name}: ${over.join('; ')}${count > over.length ? `; and ${count - over.length} more` : ''}`;
    },
    figuresOf: (name: string) => `Figures of ${name}`,
    from: 'From',
    until: 'Until',
    atLeast: 'At least',
    atMost: 'At most',
    capacity: 'Line carries',
    legend: 'Legend',
    possibleBand: 'upper band: possible',
    certainBand: 'lower band: certain',
    levels: {
      none: 'nothing',
      '1': 'to 25 %',
      '2': 'to 50 %',
      '3': 'to 75 %',
      '4': 'to 100 % of the line',
      over: 'more than it carries (striped)',
      unknown: 'unknown (dotted)',
    } satisfies Record<LoadLevel, string>,
  },
};

export type Dictionary = typeof english;
