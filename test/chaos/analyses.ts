import type { SandboxOptions } from '../../src/sandbox/sandbox.js';
import { AUDIENCE, ISSUER, type TokenIssuer } from '../support/token-issuer.js';
import { startTestGateway } from '../support/test-gateway.js';
import { OneOf } from './data-check.js';
import { isRecord, type JsonRecord } from './json.js';
import { markOwners } from './marked-data.js';
import type { Tenant } from './tenants.js';

/** A question about a tenant's whole snapshot, and what a gateway without load and faults answers. */
export interface Analysis {
  readonly name: string;
  readonly body: { readonly query: string; readonly variables: JsonRecord };
  readonly data: JsonRecord;
}

/** By the tenant's name. */
export type Analyses = ReadonlyMap<string, readonly Analysis[]>;

type Question = Omit<Analysis, 'data'>;

/** Kinds that do not come and go with the hour. */
const LASTING_KINDS =
  'BROKEN_TASK UNKNOWN_STATUS LINE_EXPIRED LINE_SHARED SCRIPT_GROUP_WITHOUT_LINE DRIFT HOURS_OUT_OF_STEP DANGLING_REFERENCE';
const FINDINGS = `query Findings($first: Int, $id: ID) { findings(kinds: [${LASTING_KINDS}], first: $first, accountId: $id) {
  totalCount bySeverity { severity count } byKind { kind count }
  nodes { id kind severity isCertain subject { __typename id } taskCount tasks(first: 3) { id name } message } } }`;
const LINE_LOAD = `query Load($from: DateTime, $id: ID) { lineLoad(from: $from, days: 7, accountId: $id) {
  callerLine { id name } accounts { id } taskCount peakAtLeast peakAtMost spans { from to capacity atLeast atMost } } }`;
const AGENDA = `query Agenda($from: DateTime, $id: ID) { agenda(from: $from, hours: 48, accountId: $id) {
  at kind taskCount tasks(first: 3) { id name } callerLine { id name } } }`;

/** Longer than any run: what is another answer by then may be given at any time. */
const LONGEST_RUN_MS = 3_600_000;

export interface ReferenceOptions {
  /** Of the platform that is asked in earnest. */
  readonly sandbox: SandboxOptions;
  readonly issuer: TokenIssuer;
  /** Those whose list the platform never mixes up. */
  readonly tenants: readonly Tenant[];
}

/**
 * Asks a gateway that is left in peace, over the same data. So these answers are compared with the gateway's own, of which
 * test/domain has the truth; the others of questions.ts with what the harness makes of the data by itself.
 */
export async function askAnalyses(options: ReferenceOptions): Promise<Analyses> {
  const now = Date.now();
  const [before, after] = [await askAt(now, now, options), await askAt(now, now + LONGEST_RUN_MS, options)];
  return new Map(
    Array.from(before, ([name, analyses]) => [
      name,
      analyses.map((each, index) => either(each, after.get(name)?.[index])),
    ]),
  );
}

/** Each answer has one root field. */
function either(one: Analysis, other: Analysis | undefined): Analysis {
  if (other === undefined || JSON.stringify(one.data) === JSON.stringify(other.data)) return one;
  const choices = Object.entries(one.data).map(([field, value]): [string, unknown] => [
    field,
    new OneOf([value, other.data[field]]),
  ]);
  return { ...one, data: Object.fromEntries(choices) };
}

/** The answers of a gateway whose clock stands at `clock` to questions asked at `now`. */
async function askAt(now: number, clock: number, { sandbox, issuer, tenants }: ReferenceOptions) {
  const identity = { AUTH_MODE: 'jwt', JWT_PUBLIC_KEY: issuer.publicKey, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE };
  const environment = { ...identity, UPSTREAM_TIMEOUT_MS: '60000', OPERATION_TIMEOUT_MS: '120000' };
  const gateway = await startTestGateway({ ...sandbox, environment, clock: () => clock });
  try {
    markOwners(gateway.sandbox.data);
    const answers = new Map<string, Analysis[]>();
    for (const tenant of tenants) {
      const asked: Analysis[] = [];
      for (const question of questionsOf(tenant, now)) {
        asked.push({ ...question, data: await ask(gateway.gateway.url, tenant, question) });
      }
      answers.set(tenant.name, asked);
    }
    return answers;
  } finally {
    await gateway.close();
  }
}

function questionsOf({ accountIds, boundAccountId }: Tenant, now: number): Question[] {
  const from = new Date(Math.floor(now / 60_000) * 60_000).toISOString();
  const scopes = boundAccountId === null ? [null, ...accountIds.slice(1, 3)] : [null];
  return scopes.flatMap((id) => [
    { name: 'findings', body: { query: FINDINGS, variables: { first: 20, id } } },
    { name: 'line load', body: { query: LINE_LOAD, variables: { from, id } } },
    { name: 'agenda', body: { query: AGENDA, variables: { from, id } } },
  ]);
}

async function ask(url: string, { token }: Tenant, { body }: Question): Promise<JsonRecord> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (isRecord(answer) && isRecord(answer['data']) && answer['errors'] === undefined) return answer['data'];
  throw new Error(`The reference did not answer: ${JSON.stringify(answer).slice(0, 500)}`);
}
