import { describe, expect, it } from '@jest/globals';
import { Random } from '../../src/sandbox/random.js';
import { FAULT_KINDS } from './fault-kinds.js';
import { createSchedule } from './fault-schedule.js';
import type { Exchange, Judgement } from './judge.js';
import { heapBreaches, socketBreaches } from './levels.js';
import { Recovery, RECOVERY_MS, type Recovering } from './recovery.js';
import { Stalls } from './stalls.js';
import { Verdict } from './verdict.js';

const LEVEL = { heapUsed: 100, rss: 200, callerSockets: 0, platformSockets: 32, cpuMs: 0 };

describe('a verdict', () => {
  it('fails for what was broken, and for what was never looked at', () => {
    const verdict = new Verdict();
    verdict.check(['valid', 'true'], []);
    verdict.check(['true', 'heap'], [{ invariant: 'true', text: 'one is two' }]);
    expect(verdict.failed(['valid', 'true', 'heap', 'end'])).toEqual(['true', 'end']);
    expect(verdict.report(['valid', 'true', 'end'])).toEqual([
      expect.stringMatching(/^holds .* 0 of 1$/),
      expect.stringMatching(/^BROKEN .* 1 of 2$/),
      expect.stringContaining('one is two'),
      expect.stringMatching(/^NOT CHECKED .* 0 of 0$/),
    ]);
  });
});

describe('levels', () => {
  it('allow a tenth more memory and any less', () => {
    expect(heapBreaches(LEVEL, { ...LEVEL, heapUsed: 110 })).toEqual([]);
    expect(heapBreaches(LEVEL, { ...LEVEL, heapUsed: 50 })).toEqual([]);
    expect(heapBreaches(LEVEL, { ...LEVEL, heapUsed: 111 })).toHaveLength(1);
  });

  it('allow no connection more, of either kind', () => {
    expect(socketBreaches(LEVEL, { ...LEVEL, platformSockets: 30 })).toEqual([]);
    expect(socketBreaches(LEVEL, { ...LEVEL, platformSockets: 33 })).toHaveLength(1);
    expect(socketBreaches(LEVEL, { ...LEVEL, callerSockets: 1, platformSockets: 0 })).toHaveLength(1);
  });
});

describe('recovery', () => {
  const whole: Judgement = { breaches: [], checked: [], isWhole: true, isShed: false, codes: [] };
  const partial: Judgement = { ...whole, isWhole: false, codes: ['UPSTREAM_UNAVAILABLE'] };

  /** What becomes of a recovery that began at 0 and hears these answers; `excused` is what the machine is to blame for. */
  function failsWith(
    answers: readonly (readonly [sentAt: number, Judgement])[],
    { closedAt = 100, excused = 0 } = {},
  ): boolean {
    const scene: Recovering = { onJudged: null, excusedMs: () => excused, isMachineOverloaded: () => excused > 0 };
    const recovery = new Recovery(scene, 0);
    for (const [sentAt, judgement] of answers) scene.onJudged?.(exchange(sentAt), judgement);
    if (closedAt >= 0) recovery.hearBreakers(true, closedAt);
    const verdict = new Verdict();
    recovery.conclude(verdict);
    return verdict.failed(['healthy']).length > 0;
  }

  function exchange(sentAt: number): Exchange {
    const question = {
      name: 'x',
      body: '',
      token: null,
      expected: { kind: 'refusal', status: 400, code: 'X' },
    } as const;
    const tenant = {
      name: 'x',
      mainAccountId: '',
      boundAccountId: null,
      ownAccountId: '',
      accountIds: [],
      foreignAccountIds: [],
      token: '',
    };
    return {
      question,
      tenant,
      answer: { kind: 'answer', status: 200, headers: {}, text: '', sentAt, endedAt: sentAt + 10 },
    };
  }

  it('gives ten seconds, and no more', () => {
    expect(
      failsWith([
        [RECOVERY_MS, partial],
        [RECOVERY_MS + 1, whole],
      ]),
    ).toBe(false);
    expect(failsWith([[RECOVERY_MS + 1, partial]])).toBe(true);
    expect(failsWith([[RECOVERY_MS + 1, partial]], { excused: 1 })).toBe(false);
  });

  it('does not mind what was asked before the faults ended', () => {
    expect(
      failsWith([
        [-1, partial],
        [5, whole],
      ]),
    ).toBe(false);
  });

  it('fails where nothing was asked, and where a breaker stays open', () => {
    expect(failsWith([])).toBe(true);
    expect(failsWith([[5, whole]], { closedAt: RECOVERY_MS + 1 })).toBe(true);
    expect(failsWith([[5, whole]], { closedAt: -1 })).toBe(true);
  });

  it('minds load that is shed for good, unless the machine is to blame', () => {
    const shed = { ...partial, isShed: true };
    expect(failsWith([[RECOVERY_MS + 1, shed]])).toBe(true);
    expect(failsWith([[RECOVERY_MS + 1, shed]], { excused: 600 })).toBe(false);
  });
});

describe('stalls', () => {
  it('are counted where they touch the time in question', () => {
    const stalls = new Stalls();
    stalls.add({ begin: 0, end: 100, milliseconds: 80 });
    stalls.add({ begin: 500, end: 600, milliseconds: 70 });
    expect([stalls.within(50, 550), stalls.within(100, 500), stalls.within(590, 900)]).toEqual([150, 0, 70]);
  });
});

describe('a schedule', () => {
  const names = (seed: number): string[] => createSchedule(new Random(seed), 60_000).map(({ name }) => name);

  it('is the same for the same seed, and another for another', () => {
    expect(names(7)).toEqual(names(7));
    expect(names(7)).not.toEqual(names(8));
  });

  it.each([1, 2, 3])('meets every kind of fault within a minute (seed %i)', (seed) => {
    const text = names(seed).join();
    expect(FAULT_KINDS.filter(({ name }) => !text.includes(name))).toEqual([]);
  });

  it('lasts as long as it should', () => {
    const phases = createSchedule(new Random(1), 60_000);
    expect(phases.reduce((sum, { milliseconds }) => sum + milliseconds, 0)).toBe(60_000);
  });
});
