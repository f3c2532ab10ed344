import type { Config } from '../../config.js';
import { createResponder, type Respond } from '../../graphql/respond.js';
import { createRequestLogFields } from '../../graphql/request-log-fields.js';
import { createOperations, type OperationsOptions } from '../../operations.js';
import { REPORT_QUERY, reportAnswer, type Finding, type ReportData } from './answer.js';

export interface ReportQuestion {
  /** Null: the account of the configuration. */
  readonly account: string | null;
  readonly days: number;
  readonly language: 'EN' | 'ZH';
}

/** The strip has a column for each hour. */
const MAX_LOAD_DAYS = 7;
const REQUEST_ID = 'report';

/** Reads what a report says as the gateway of this configuration answers it, in this process. Rejects where it cannot. */
export async function readReport(
  config: Config,
  question: ReportQuestion,
  options: OperationsOptions,
): Promise<ReportData> {
  const operations = await createOperations(withoutLimits(config), options);
  try {
    const mainAccountId = operations.accountId ?? question.account;
    if (mainAccountId === null) throw new Error('With AUTH_MODE=jwt the report needs --account, a main account.');
    const asked = { ...question, account: question.account === mainAccountId ? null : question.account };
    const isSandbox = config.upstream.source.kind === 'sandbox';
    const data = await readPages(asked, createAsk(createResponder(operations), mainAccountId));
    return { account: question.account ?? mainAccountId, isSandbox, ...data };
  } finally {
    await operations.close();
  }
}

/** They protect the gateway from its clients. */
function withoutLimits(config: Config): Config {
  const document = { depth: 0, aliases: 0, rootFields: 0 };
  const limits = { ...config.limits, maxTokens: 0, maxCost: 0, maxResponseBytes: 0, pointsAMinute: 0, document };
  return { ...config, limits, trustedDocuments: null };
}

type Variables = Readonly<Record<string, unknown>>;
type Ask = (variables: Variables) => Promise<ReturnType<typeof reportAnswer.parse>>;

function createAsk(respond: Respond, mainAccountId: string): Ask {
  const caller = {
    viewer: { mainAccountId, boundAccountId: null },
    signal: new AbortController().signal,
    logFields: createRequestLogFields(),
    requestId: REQUEST_ID,
    rateKey: REQUEST_ID,
    bypassCache: false,
  };
  return async (variables) => {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, search: '', body: { query: REPORT_QUERY, variables } };
    const { body } = await respond(request, caller);
    return reportAnswer.parse(JSON.parse(body.bytes.toString()));
  };
}

async function readPages({ account, days, language }: ReportQuestion, ask: Ask) {
  const variables = { language, horizonDays: days, loadDays: Math.min(days, MAX_LOAD_DAYS), accountId: account };
  const first = await ask({ ...variables, isFirst: true });
  const failures = new Set(first.errors.map(describeError));
  const start = first.data?.findings ?? null;
  if (start === null) throw new Error(['The findings could not be read.', ...failures].join('\n'));
  // Nothing would be found in an account that does not exist.
  if (account !== null && !first.data?.account?.taskSetup) {
    throw new Error(['The account could not be read.', ...failures].join('\n'));
  }
  const findings: Finding[] = [...start.nodes];
  for (let { pageInfo } = start; pageInfo.hasNextPage;) {
    const { data, errors } = await ask({ ...variables, isFirst: false, after: pageInfo.endCursor });
    for (const error of errors) failures.add(describeError(error));
    if (!data?.findings) throw new Error(['The findings could not be read.', ...failures].join('\n'));
    findings.push(...data.findings.nodes);
    ({ pageInfo } = data.findings);
  }
  const { from, until, asOf, bySeverity } = start;
  const counts = Object.fromEntries(bySeverity.map(({ severity, count }) => [severity, count]));
  return { from, until, asOf, counts, findings, lines: first.data?.lineLoad ?? null, failures: [...failures] };
}

interface AnsweredError {
  readonly message: string;
  readonly extensions: Readonly<Record<'code', string>>;
}

function describeError({ message, extensions }: AnsweredError): string {
  const { code } = extensions;
  return `${code}: ${message}`;
}
