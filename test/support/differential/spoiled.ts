import type { Random } from './random.js';

const SPOILS = [null, undefined, {}, [], 'spoiled', Number.NaN, 7.5, true, new Error('It is spoiled.')] as const;
const MAX_SPOILS = 4;
/** What is counted with: a platform's reader has made sure of it, and spoiled it would be counted with for ever. */
const SOUND = new Set(['total', 'perPage', 'workHours', 'schedule']);

/** A copy of what a platform gave in which a few things, anywhere, are something else. */
export function spoil<T>(value: T, random: Random): T {
  let spoiled = value;
  for (let count = 1 + random.below(MAX_SPOILS); count > 0; count -= 1) spoiled = spoilOne(spoiled, random, 0);
  return spoiled;
}

/** Never the whole of it. */
function spoilOne<T>(value: T, random: Random, depth: number): T {
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  const key = random.maybeOf(Object.keys(value).filter((name) => !SOUND.has(name)));
  if (key === undefined) return value;
  const inner: unknown = Reflect.get(value, key);
  const goesOn = typeof inner === 'object' && inner !== null && (depth < 1 || random.chance(0.8));
  const copy: T = Array.isArray(value) ? Object.assign([], value) : { ...value };
  Reflect.set(Object(copy), key, goesOn ? spoilOne(inner, random, depth + 1) : random.of(SPOILS));
  return copy;
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
