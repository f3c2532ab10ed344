import type { ReplayPlatform } from '../platform/replay-platform.js';
import type { Row } from '../rows.js';
import type { AnswerCheck } from '../work/answer-check.js';
import type { Operation } from '../work/expected-answers.js';
import { AllowedCalls } from './allowed-calls.js';
import { BodyDecoder } from './body-decoder.js';
import type { Answer } from './exchange.js';
import type { Turn } from './load.js';

/** What is asked in turn: operations for GraphQL servers, and the paths that a hand-written endpoint has for them. */
export interface Work {
  readonly operations: readonly Operation[];
  readonly paths: readonly string[];
}

interface TurnsOptions {
  readonly platform: ReplayPlatform;
  /** One a turn. */
  readonly checks: readonly AnswerCheck[];
}

/** A row's requests for the work. */
export function turnsOf(row: Row, work: Work, { platform, checks }: TurnsOptions): Turn[] {
  const calls = new AllowedCalls(row.sources, platform);
  const decoder = new BodyDecoder();
  return checks.map((check, index) => ({
    request: row.speaksGraphQL
      ? postOf(work.operations[index], row)
      : { method: 'GET', path: work.paths[index] ?? '/' },
    begin: () => {
      const end = calls.begin();
      return (answer) => {
        const numbers = end();
        return faultOfResponse(answer, row) ?? check.fault(decoder.decode(answer), numbers);
      };
    },
  }));
}

function faultOfResponse({ status, encoding, body }: Answer, { acceptEncoding }: Row): string | null {
  if (status !== 200) return `HTTP ${status}: ${body.toString().slice(0, 200)}`;
  return acceptEncoding !== null && encoding === null ? 'The answer is not compressed.' : null;
}

function postOf(operation: Operation | undefined, { acceptEncoding }: Row): Turn['request'] {
  const body = JSON.stringify({ query: operation?.text, variables: operation?.variables });
  const headers = {
    ...{ 'content-type': 'application/json', accept: 'application/json' },
    ...(acceptEncoding === null ? {} : { 'accept-encoding': acceptEncoding }),
  };
  return { method: 'POST', path: '/graphql', headers, body };
}
