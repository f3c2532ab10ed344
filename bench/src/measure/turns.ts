import type { ReplayPlatform } from '../platform/replay-platform.js';
import { valueOfCall } from '../platform/counters.js';
import type { Row } from '../rows.js';
import { AnswerCheck } from '../work/answer-check.js';
import { expectedAnswer, type Operation } from '../work/expected-answers.js';
import type { Turn } from './load.js';

/** What is asked in turn: operations for GraphQL servers, and the paths that a hand-written endpoint has for them. */
export interface Work {
  readonly operations: readonly Operation[];
  readonly paths: readonly string[];
}

export type Checks = readonly AnswerCheck[];

/** One a turn, each of them made from the recorded bodies. */
export async function createChecks(platform: ReplayPlatform, { operations }: Work): Promise<Checks> {
  const answers = await Promise.all(operations.map((operation) => expectedAnswer(platform, operation)));
  return answers.map((answer) => new AnswerCheck(answer));
}

/** A row's requests for the work. */
export function turnsOf(
  row: Row,
  work: Work,
  { platform, checks }: { platform: ReplayPlatform; checks: Checks },
): Turn[] {
  const first = platform.calls + 1;
  return checks.map((check, index) => ({
    request: row.speaksGraphQL ? postOf(work.operations[index]) : { method: 'GET', path: work.paths[index] ?? '/' },
    begin: () => {
      const from = valueOfCall(row.keeps ? first : platform.calls + 1);
      return ({ body }) => check.fault(body, { from, to: valueOfCall(platform.calls) });
    },
  }));
}

function postOf(operation: Operation | undefined): Turn['request'] {
  const body = JSON.stringify({ query: operation?.text, variables: operation?.variables });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return { method: 'POST', path: '/graphql', headers, body };
}
