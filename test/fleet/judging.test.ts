import { describe, expect, it } from '@jest/globals';
import type { HttpAnswer, NoAnswer } from '../chaos/http-client.js';
import type { Exchange, Judgement } from '../chaos/judge.js';
import type { Question } from '../chaos/questions.js';
import { Cuts } from './cuts.js';
import { failureOf, hasMissedDeadline, unexplained, type Failure } from './failures.js';
import type { Strike } from './platform-messages.js';
import { StaleWatch } from './stale-watch.js';
import { outcomeOf } from './tally.js';

const TENANT = {
  ...{ name: 'main 0', mainAccountId: 'm0', boundAccountId: null, ownAccountId: 'm0', accountIds: ['m0'] },
  ...{ foreignAccountIds: [], token: 't' },
};
const WHOLE: Judgement = { breaches: [], checked: [], isWhole: true, isShed: false, codes: [] };
const FAILED: Judgement = { ...WHOLE, isWhole: false, codes: ['UPSTREAM_UNAVAILABLE'] };

const TIMES = { sentAt: 10_000, endedAt: 12_000 } as const;

function answered(change: Partial<HttpAnswer> = {}): HttpAnswer {
  return { kind: 'answer', status: 200, headers: {}, text: '', ...TIMES, ...change };
}

function broken(change: Partial<NoAnswer> = {}): NoAnswer {
  return { kind: 'broken', reason: '', headers: null, ...TIMES, ...change };
}

function exchange(answer: HttpAnswer | NoAnswer = answered(), query = '{ now }'): Exchange {
  const question: Question = {
    name: 'x',
    body: { query },
    token: 't',
    expected: { kind: 'data', data: {}, errors: [] },
  };
  return { question, tenant: TENANT, answer };
}

describe('a failed answer', () => {
  const failure = (change: Partial<Failure> = {}): Failure => ({ ...failureOf(exchange(), FAILED), ...change });
  const isExplained = (at: number, mainAccountId = 'm0', change: Partial<Failure> = {}): boolean =>
    unexplained([failure(change)], [{ at, mainAccountId, isRefusal: false }]).length === 0;

  it('is explained by a fault that struck a call of its tenant, while it waited or shortly before', () => {
    expect([isExplained(11_000), isExplained(3000), isExplained(2999), isExplained(12_001)]).toEqual([
      ...[true, true],
      ...[false, false],
    ]);
  });

  it('is not explained by faults of other tenants, unless it waited in their queue', () => {
    expect(isExplained(11_000, 'm1')).toBe(false);
    expect(isExplained(11_000, 'm1', { codes: ['OPERATION_TIMEOUT'] })).toBe(true);
  });

  it('is a breach where the platform was well', () => {
    expect(unexplained([failure()], [])).toEqual([
      { invariant: 'explained', text: 'x: UPSTREAM_UNAVAILABLE, and the platform had not failed' },
    ]);
  });
});

describe('a missed deadline', () => {
  const isMissed = (codes: readonly string[], due: readonly string[] = []): boolean => {
    const asked = exchange();
    const expected = { kind: 'data', data: {}, errors: due.map((code) => ({ path: ['x'], code })) } as const;
    return hasMissedDeadline({ ...asked, question: { ...asked.question, expected } }, { ...FAILED, codes });
  };

  it('is all that an answer lacks', () => {
    expect(isMissed(['OPERATION_TIMEOUT', 'UPSTREAM_TIMEOUT'])).toBe(true);
    expect(isMissed(['OPERATION_TIMEOUT', 'UPSTREAM_REFUSED'], ['UPSTREAM_REFUSED'])).toBe(true);
    expect(isMissed(['OPERATION_TIMEOUT', 'UPSTREAM_REFUSED'])).toBe(false);
    expect([isMissed([]), isMissed(['UPSTREAM_REFUSED'], ['UPSTREAM_REFUSED'])]).toEqual([false, false]);
  });
});

describe('what a process has answered whole', () => {
  /** Whether it is a breach that this is missing which process `a` has answered at second 10. */
  const isBreach = (process: string, missing: Exchange, strikes: readonly Strike[] = [], codes = FAILED.codes) => {
    const watch = new StaleWatch(60_000);
    watch.hear('a', exchange(), WHOLE);
    watch.hear(process, missing, { ...FAILED, codes });
    return watch.breaches(strikes).length > 0;
  };
  const later = answered({ sentAt: 30_000, endedAt: 31_000 });

  it('must not fail in the same process while stale data is served', () => {
    expect(isBreach('a', exchange(later))).toBe(true);
    expect(isBreach('b', exchange(later))).toBe(false);
    expect(isBreach('a', exchange(later, '{ other }'))).toBe(false);
    expect(isBreach('a', exchange(answered({ sentAt: 80_000, endedAt: 81_000 })))).toBe(false);
  });

  it('may be refused by the platform, and by limits', () => {
    expect(isBreach('a', exchange(later), [], ['UPSTREAM_REFUSED'])).toBe(false);
    expect(isBreach('a', exchange(later), [], ['OPERATION_TIMEOUT'])).toBe(false);
  });

  it('may fail once the platform has refused something of the same account', () => {
    const strike = { at: 20_000, mainAccountId: 'm0', isRefusal: true };
    expect(isBreach('a', exchange(later), [strike])).toBe(false);
    const others = [
      { ...strike, isRefusal: false },
      { ...strike, mainAccountId: 'm1' },
      { ...strike, at: 7000 },
    ];
    expect(isBreach('a', exchange(later), others)).toBe(true);
  });
});

describe('an answer that is cut', () => {
  const headers = { 'x-replica': '127.0.0.1:4001, 127.0.0.1:4002' };
  const isCut = (answer: HttpAnswer | NoAnswer, at = 11_500): boolean =>
    new Cuts(1000, () => [{ port: 4002, at }]).isCut(exchange(answer));

  it('broke off when the replica that gave it was killed', () => {
    expect(isCut(broken({ headers }))).toBe(true);
    expect(isCut(broken({ headers }), 9999)).toBe(false);
    expect(isCut(broken({ headers }), 12_001)).toBe(false);
    expect(isCut(broken({ headers: { 'x-replica': '127.0.0.1:4001' } }))).toBe(false);
    expect(isCut(broken())).toBe(false);
  });

  it('or was too old to be passed on', () => {
    expect(isCut(answered({ headers, status: 502 }))).toBe(true);
    expect(isCut(answered({ headers, status: 502, sentAt: 11_001 }))).toBe(false);
    expect(isCut(answered({ headers, status: 502 }), 9999)).toBe(false);
    expect(isCut(answered({ headers, status: 504 }))).toBe(false);
    expect(isCut(answered({ headers }))).toBe(false);
  });
});

describe('the outcome of an answer', () => {
  it('is what the gateway calls it', () => {
    expect(outcomeOf(exchange(), WHOLE)).toBe('ok');
    expect(outcomeOf(exchange(), FAILED)).toBe('error');
    expect(outcomeOf(exchange(answered({ status: 401 })), { ...FAILED, codes: ['UNAUTHENTICATED'] })).toBe('refused');
    expect(outcomeOf(exchange(answered({ status: 502 })), { ...WHOLE, isWhole: false })).toBeNull();
    expect(outcomeOf(exchange(broken({ kind: 'left' })), WHOLE)).toBeNull();
  });
});
