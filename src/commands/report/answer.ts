import { z } from 'zod';

/** All that a report says, in one operation. Further pages of findings leave out the lines. */
export const REPORT_QUERY = `query Report(
  $language: Language!
  $horizonDays: Int!
  $loadDays: Int!
  $accountId: ID
  $after: String
  $isFirst: Boolean!
) {
  account(id: $accountId) @include(if: $isFirst) {
    taskSetup { asOf }
  }
  findings(horizonDays: $horizonDays, accountId: $accountId, first: 100, after: $after) {
    from
    until
    asOf
    bySeverity { severity count }
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      kind
      severity
      isCertain
      from
      until
      taskCount
      message(language: $language)
      subject {
        __typename
        id
        ... on Account { platformId }
        ... on Task { platformId name }
        ... on CallerLine { platformId name }
        ... on ScriptGroup { platformId name }
        ... on CallTimeGroup { platformId name }
      }
      tasks(first: 5) { platformId name }
    }
  }
  lineLoad(days: $loadDays, accountId: $accountId) @include(if: $isFirst) {
    callerLine { id platformId name }
    peakAtLeast
    peakAtMost
    spans { from to capacity atLeast atMost }
  }
}`;

const count = z.number();
const text = z.string();
const named = z.object({ platformId: text.optional(), name: text.nullish() });

const finding = z.object({
  id: text,
  kind: text,
  severity: z.enum(['CRITICAL', 'WARNING', 'NOTICE']),
  isCertain: z.boolean(),
  from: text.nullable(),
  until: text.nullable(),
  taskCount: count,
  message: text,
  subject: named.extend({ __typename: text, id: text }),
  tasks: z.array(named),
});

const span = z.object({ from: text, to: text, capacity: count.nullable(), atLeast: count, atMost: count.nullable() });

const lineLoad = z.object({
  callerLine: named.extend({ id: text }),
  peakAtLeast: count,
  peakAtMost: count.nullable(),
  spans: z.array(span),
});

/** The body of a response. Fields that failed are null. */
export const reportAnswer = z.object({
  data: z
    .object({
      findings: z
        .object({
          from: text,
          until: text,
          asOf: text,
          bySeverity: z.array(z.object({ severity: finding.shape.severity, count })),
          pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: text.nullable() }),
          nodes: z.array(finding),
        })
        .nullable(),
      lineLoad: z.array(lineLoad).nullish(),
      account: z.object({ taskSetup: z.object({ asOf: text }).nullable() }).nullish(),
    })
    .nullish(),
  errors: z.array(z.object({ message: text, extensions: z.object({ code: text }) })).default([]),
});

export type Named = Readonly<z.output<typeof named>>;
export type Finding = Readonly<z.output<typeof finding>>;
export type Severity = Finding['severity'];
export type LineLoad = Readonly<z.output<typeof lineLoad>>;
export type LoadSpan = Readonly<z.output<typeof span>>;

/** All of the platform that a report is about. */
export interface ReportData {
  /** The platform's id. */
  readonly account: string;
  /** The platform is the embedded sandbox. */
  readonly isSandbox: boolean;
  readonly from: string;
  readonly until: string;
  readonly asOf: string;
  readonly counts: Readonly<Partial<Record<Severity, number>>>;
  /** The most severe first. */
  readonly findings: readonly Finding[];
  /** Null: they could not be read. */
  readonly lines: readonly LineLoad[] | null;
  /** What could not be read, each text once. */
  readonly failures: readonly string[];
}

/** The most severe first. */
export const SEVERITIES = finding.shape.severity.options;

/** What people call an object; its id, if it has no name. */
export function nameOf({ name, platformId }: Named): string {
  return name?.trim() ? name : (platformId ?? '?');
}
