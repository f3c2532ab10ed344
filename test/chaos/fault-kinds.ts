import type { PlatformData } from '../../src/sandbox/data/platform-data.js';
import type { Random } from '../../src/sandbox/random.js';
import type { Fault, Sandbox } from '../../src/sandbox/sandbox.js';

type Faults = Sandbox['faults'];

/** What faults of a phase are made from. */
export interface FaultScene {
  readonly faults: Faults;
  readonly data: PlatformData;
  readonly random: Random;
  /** Settles when the phase is over. */
  readonly over: Promise<unknown>;
  /** Accounts whose list may be mixed up with another's. */
  readonly mixedUp: readonly string[];
}

/** One way in which the platform can fail, let loose on part of its requests. */
export interface FaultKind {
  readonly name: string;
  readonly inject: (scene: FaultScene, probability: number) => void;
}

function simple(name: string, fault: (random: Random) => Fault, share = 1): FaultKind {
  return {
    name,
    inject: ({ faults, random }, probability) => {
      faults.inject(fault(random), { probability: probability * share });
    },
  };
}

/** A list with the rows of another main account in place of its own. Only a bound caller's list: no other can be told. */
const MIXED_UP: FaultKind = {
  name: 'rows of another account',
  inject: ({ faults, data, mixedUp }, probability) => {
    const [first, last] = [data.mainAccounts[0], data.mainAccounts.at(-1)];
    for (const accountId of mixedUp) {
      const other = first?.subAccountIds.includes(accountId) === true ? last : first;
      const rows = data
        .tasks(other?.mainAccountId)
        .slice(0, 30)
        .map(({ row }) => row);
      const selector = { endpoint: 'subset_task', accountId, probability } as const;
      faults.inject({ kind: 'with', values: { data: rows } }, selector);
    }
  },
};

const HELD: FaultKind = {
  name: 'held until the phase ends',
  inject: ({ faults, over }, probability) => {
    faults.inject({ kind: 'hold', until: over }, { probability: probability / 4 });
  },
};

/** Every kind of fault that the stand-in knows, and of what it can say the sorts that matter. */
export const FAULT_KINDS: readonly FaultKind[] = [
  simple('short delays', (random) => ({ kind: 'delay', milliseconds: random.integer(20, 400) })),
  // Two calls in a row then outlast the operation.
  simple('delays within the deadline', (random) => ({ kind: 'delay', milliseconds: random.integer(900, 1600) })),
  simple('delays beyond the deadline', (random) => ({ kind: 'delay', milliseconds: random.integer(1650, 4000) }), 0.3),
  HELD,
  simple('hanging', () => ({ kind: 'hang' }), 0.4),
  simple('dropped before the answer', () => ({ kind: 'drop', at: 'before-answer' })),
  simple('dropped within the answer', () => ({ kind: 'drop', at: 'mid-answer' })),
  simple('half a body', () => ({ kind: 'half-body' })),
  ...[500, 502, 503, 504, 401, 403, 404, 400].map((status) =>
    simple(`HTTP ${status}`, () => ({ kind: 'status', status })),
  ),
  simple('429', () => ({ kind: 'rate-limited' })),
  simple('429 for a second', () => ({ kind: 'rate-limited', retryAfter: '1' })),
  simple('429 for an hour', () => ({ kind: 'rate-limited', retryAfter: '3600' })),
  simple('429 until nobody knows when', () => ({ kind: 'rate-limited', retryAfter: 'soon' })),
  simple('redirects', () => ({ kind: 'redirect' })),
  simple('a login page', () => ({ kind: 'html' })),
  simple('broken JSON', () => ({ kind: 'invalid-json' })),
  simple('empty bodies', () => ({ kind: 'empty-body' })),
  simple('refusals', () => ({ kind: 'refusal', code: 5001, message: '系统繁忙' })),
  simple('refusals with a list of reasons', () => ({
    kind: 'refusal',
    code: 422,
    message: { page: ['无效'] },
    status: 422,
  })),
  simple('9 MB', () => ({ kind: 'huge-body' }), 0.05),
  simple('no data', () => ({ kind: 'without', keys: ['data'] })),
  simple('no meta', () => ({ kind: 'without', keys: ['meta'] })),
  simple('no envelope', () => ({ kind: 'without', keys: ['code', 'status', 'message', 'data', 'meta'] })),
  simple('data null', () => ({ kind: 'with', values: { data: null } })),
  simple('data a text', () => ({ kind: 'with', values: { data: '暂无' } })),
  simple('totals of no number', () => ({ kind: 'with', values: { meta: { total: '很多' } } })),
  MIXED_UP,
];
