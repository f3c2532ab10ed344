/**
 * Which pages windows of a task list are best read by: counts calls and rows for consoles that share a cache.
 * `npx tsx scripts/block-size.ts`; the figures are the same in every run.
 */
import { planBlocks, planPages, type PageNumber, type IndexRange } from '../src/loaders/page-plan.js';

type Strategy = (range: IndexRange) => PageNumber[];

interface Console {
  readonly pageSize: number;
  /** Whether the user pages by cursor: after an insertion above, windows are off alignment. */
  readonly isByCursor: boolean;
  readonly list: number;
  begin: number;
  nextAtMs: number;
}

interface Scene {
  readonly name: string;
  readonly users: number;
  readonly sizes: readonly number[];
}

const MINUTES = 10;
const TTL_MS = 1000;
const LIST_LENGTHS = [337, 120, 60, 45];
const PAGE_SIZES = [10, 15, 15, 15, 20, 25, 50, 100];
const MAX_SIZE = 100;
/** An assumption: HTTP, envelope and hash of one call. */
const CALL_CPU_MS = 0.5;
/** About what decoding and hashing one row of 7 KB takes. */
const ROW_CPU_MS = 0.1;
const ROW_KB = 7;

const SCENES: readonly Scene[] = [
  { name: '1 user, 15 rows a page', users: 1, sizes: [15] },
  { name: '20 users, 15 rows a page', users: 20, sizes: [15] },
  { name: '5 users, mixed sizes', users: 5, sizes: PAGE_SIZES },
  { name: '50 users, mixed sizes', users: 50, sizes: PAGE_SIZES },
];

const STRATEGIES: readonly (readonly [string, Strategy])[] = [
  ...[15, 20, 25, 50, 100].map(
    (size) => [`blocks of ${size}`, (range: IndexRange) => planBlocks(range, size)] as const,
  ),
  ['own size, else blocks of 100', (range) => planPages(range, MAX_SIZE)],
  ['fewest pages of any size', planFewestPages],
];

/** The planner of before: one page of whatever size holds the range. */
function planFewestPages(range: IndexRange): PageNumber[] {
  const plans = Array.from({ length: MAX_SIZE }, (_, index) => planBlocks(range, index + 1));
  return plans.reduce((best, plan) => (plan.length < best.length ? plan : best));
}

/** Mulberry32: the same numbers for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const next = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((next ^ (next >>> 14)) >>> 0) / 2 ** 32;
  };
}

function createConsoles({ users, sizes }: Scene, random: () => number): Console[] {
  return Array.from({ length: users }, (_, index) => ({
    pageSize: sizes[index % sizes.length] ?? MAX_SIZE,
    isByCursor: random() < 0.4,
    list: random() < 0.5 ? 0 : Math.floor(random() * LIST_LENGTHS.length),
    begin: 0,
    nextAtMs: random() * 1500,
  }));
}

/** Most users stay at the top and poll; some go on by a page, and cursors are off by the tasks created meanwhile. */
function move(user: Console, random: () => number): void {
  const choice = random();
  const shift = user.isByCursor && random() < 0.3 ? 1 + Math.floor(random() * 3) : 0;
  if (choice < 0.1) user.begin += user.pageSize + shift;
  else if (choice < 0.2) user.begin = 0;
  if (user.begin >= (LIST_LENGTHS[user.list] ?? 0)) user.begin = 0;
}

function simulate(scene: Scene, strategy: Strategy): { reads: number; calls: number; rows: number } {
  const random = createRandom(9);
  const consoles = createConsoles(scene, random);
  const cachedUntil = new Map<string, number>();
  const result = { reads: 0, calls: 0, rows: 0 };
  for (let nowMs = 0; nowMs < MINUTES * 60_000; nowMs += 50) {
    for (const user of consoles.filter(({ nextAtMs }) => nextAtMs <= nowMs)) {
      result.reads += 1;
      for (const { page, perPage } of strategy({ begin: user.begin, end: user.begin + user.pageSize })) {
        const key = `${user.list}/${page}/${perPage}`;
        if ((cachedUntil.get(key) ?? 0) > nowMs) continue;
        cachedUntil.set(key, nowMs + TTL_MS);
        result.calls += 1;
        result.rows += Math.max(0, Math.min(perPage, (LIST_LENGTHS[user.list] ?? 0) - (page - 1) * perPage));
      }
      move(user, random);
      user.nextAtMs = nowMs + 1000 + random() * 4000;
    }
  }
  return result;
}

for (const scene of SCENES) {
  console.log(`\n${scene.name}, ${MINUTES} minutes, TTL ${TTL_MS} ms`);
  const table = STRATEGIES.map(([strategy, plan]) => {
    const { reads, calls, rows } = simulate(scene, plan);
    const megabytes = Math.round((rows * ROW_KB) / 1024);
    return { strategy, reads, calls, rows, megabytes, 'CPU ms': Math.round(calls * CALL_CPU_MS + rows * ROW_CPU_MS) };
  });
  console.table(table);
}
