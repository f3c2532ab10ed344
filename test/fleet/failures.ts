import type { Exchange, Judgement } from '../chaos/judge.js';
import type { Breach } from '../chaos/verdict.js';
import type { Strike } from './platform-messages.js';

/** An answer that was not whole, or none. */
export interface Failure {
  readonly question: string;
  readonly mainAccountId: string;
  readonly codes: readonly string[];
  readonly sentAt: number;
  readonly endedAt: number;
}

/**
 * A breaker that is open refuses calls for five seconds after the last failure; what then finds it half-open waits for one
 * call. The rest is for messages between processes that come late.
 */
const AFTERMATH_MS = 7000;
/** What waits for the platform in a queue waits for the calls of others as well. */
const TIMEOUTS = new Set(['OPERATION_TIMEOUT', 'UPSTREAM_TIMEOUT']);

export function failureOf({ question, tenant, answer }: Exchange, { codes }: Judgement): Failure {
  const { sentAt, endedAt } = answer;
  return { question: question.name, mainAccountId: tenant.mainAccountId, codes, sentAt, endedAt };
}

/** Whether a deadline passed, and nothing else is wrong: errors that are due may stand beside. */
export function hasMissedDeadline({ question: { expected } }: Exchange, { codes }: Judgement): boolean {
  const due = new Set(expected.kind === 'data' ? expected.errors.map(({ code }) => code) : []);
  const undue = codes.filter((code) => !due.has(code));
  return undue.length > 0 && undue.every((code) => TIMEOUTS.has(code));
}

/** Failures for which the platform gave no reason: no call of that tenant, or in its queue, was struck by a fault. */
export function unexplained(failures: readonly Failure[], strikes: readonly Strike[]): Breach[] {
  return failures
    .filter((failure) => !strikes.some((strike) => explains(strike, failure)))
    .map(({ question, codes }) => ({
      invariant: 'explained',
      text: `${question}: ${codes.join() || 'no answer'}, and the platform had not failed`,
    }));
}

function explains(strike: Strike, { mainAccountId, codes, sentAt, endedAt }: Failure): boolean {
  const isNear = strike.at >= sentAt - AFTERMATH_MS && strike.at <= endedAt;
  return isNear && (strike.mainAccountId === mainAccountId || codes.some((code) => TIMEOUTS.has(code)));
}
