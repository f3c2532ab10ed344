import type { Random } from '../../src/sandbox/random.js';
import { FAULT_KINDS, type FaultKind, type FaultScene } from './fault-kinds.js';

/** What comes last is what there is to recover from. */
const LAST_OUTAGE_MS = 4000;

/** A time with the same faults at the same rates. */
export interface Phase {
  readonly name: string;
  readonly milliseconds: number;
  readonly begin: (scene: FaultScene) => void;
}

/**
 * Phases that fill `milliseconds`, all of it drawn from `random`: every kind of fault comes before one comes again, and a total
 * outage is the end.
 */
export function createSchedule(random: Random, milliseconds: number): Phase[] {
  const phases: Phase[] = [];
  const storms = dealer(FAULT_KINDS, random.fork('storms'));
  const others = dealer(OTHER_PHASES, random.fork('others'));
  const last = Math.min(milliseconds, LAST_OUTAGE_MS);
  for (let left = milliseconds - last; left > 0; left -= phases.at(-1)?.milliseconds ?? left) {
    const length = Math.min(left, random.integer(2000, 4000));
    const isStorm = phases.length % 3 !== 2;
    phases.push(
      isStorm ? storm([storms(), storms(), storms()], random, length) : { ...others(), milliseconds: length },
    );
  }
  return [...phases, { ...random.pick(OUTAGES), milliseconds: last }];
}

/** A little of everything for who has to get warm. */
export function everythingOnce(milliseconds: number): Phase {
  return {
    name: 'a little of everything',
    milliseconds,
    begin: (scene) => {
      for (const kind of FAULT_KINDS) kind.inject(scene, 0.02);
    },
  };
}

function storm(kinds: readonly FaultKind[], random: Random, milliseconds: number): Phase {
  const struck = kinds.map((kind) => ({ kind, probability: 0.03 + 0.5 * random.next() ** 2 }));
  return {
    name: struck.map(({ kind, probability }) => `${kind.name} ${Math.round(probability * 100)} %`).join(', '),
    milliseconds,
    begin: (scene) => {
      for (const { kind, probability } of struck) kind.inject(scene, probability);
    },
  };
}

type OtherPhase = Omit<Phase, 'milliseconds'>;

const OUTAGES: readonly OtherPhase[] = [
  {
    name: 'total outage: connections dropped',
    begin: ({ faults }) => void faults.inject({ kind: 'drop', at: 'before-answer' }),
  },
  { name: 'total outage: nothing answers', begin: ({ faults }) => void faults.inject({ kind: 'hang' }) },
  { name: 'total outage: HTTP 503', begin: ({ faults }) => void faults.inject({ kind: 'status', status: 503 }) },
];

const OTHER_PHASES: readonly OtherPhase[] = [
  ...OUTAGES,
  { name: 'no faults', begin: () => undefined },
  {
    // One call is in time; two in a row would be later than any answer may be.
    name: 'every answer takes 1.6 s',
    begin: ({ faults }) => void faults.inject({ kind: 'delay', milliseconds: 1600 }),
  },
  {
    name: 'one main account down',
    begin: ({ faults, data, random }) => {
      const { mainAccountId } = random.pick(data.mainAccounts);
      faults.inject({ kind: 'status', status: 500 }, { when: (request) => request.mainAccountId === mainAccountId });
    },
  },
  {
    name: 'the set-ups of one account hang',
    begin: ({ faults, data, random }) => {
      const accountId = random.pick(random.pick(data.mainAccounts).subAccountIds);
      faults.inject({ kind: 'hang' }, { endpoint: 'task/create', accountId });
    },
  },
];

/** Hands out all cards in random order, then all of them again. */
function dealer<T>(cards: readonly T[], random: Random): () => T {
  let deck: T[] = [];
  return () => {
    if (deck.length === 0) deck = random.shuffle(cards);
    const card = deck.pop();
    if (card === undefined) throw new Error('There are no cards.');
    return card;
  };
}
