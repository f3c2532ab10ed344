import { oldSpaceLimitBytes } from '../heap-limit.js';
import { integer, wholeNumber } from './parsers.js';

const MAX_CACHE_BYTES = 8 * 1024 ** 3;

/** A limit that can be switched off. */
export function limit(maximum: number, defaultValue: number, description: string) {
  return wholeNumber(0, maximum, defaultValue).describe(`${description}; \`0\`: no limit.`);
}

/** `defaultText` describes a default that is computed when the gateway starts. */
export function cacheBytes(minimum: number, percent: number, description: string) {
  return integer(minimum, MAX_CACHE_BYTES)
    .default(() => Math.floor((oldSpaceLimitBytes() * percent) / 100))
    .meta({ description, defaultText: `${percent} % of the old space of the heap` });
}
