import { z } from 'zod';
import { variableNotes } from './variable-notes.js';
import { wholeNumber, wholeNumberWithin } from './whole-number.js';

const DAY_MS = 86_400_000;
const GIGABYTE = 1_073_741_824;

/** How long answers of the platform are kept, and what identical reads have in common. */
export const reuseVariables = {
  DECODE_CACHE_BYTES: wholeNumber({ from: 0, to: 4 * GIGABYTE, standard: 67_108_864 }).register(variableNotes, {
    default: '67108864',
    meaning:
      'Bodies of the platform that are kept to know them again, in bytes; one that comes again is not decoded again; `0`: none.',
  }),
  SHARE_IN_FLIGHT: z.enum(['on', 'off'], 'must be on or off.').default('on').register(variableNotes, {
    default: 'on',
    meaning: 'Whether identical operations, and identical reads of the platform, in flight at once are made once.',
  }),
  CACHE_SETUP_TTL_MS: milliseconds(30_000, 'How long a set-up is fresh'),
  CACHE_TASKS_TTL_MS: milliseconds(1000, 'How long a page of tasks is fresh'),
  CACHE_STALE_MS: milliseconds(
    600_000,
    'How old an answer may be that stands in for one that the platform fails to give',
  ),
  CACHE_TTL_MS: wholeNumberWithin({ from: 0, to: DAY_MS }).optional().register(variableNotes, {
    default: '',
    meaning:
      'When set, replaces `CACHE_SETUP_TTL_MS` and `CACHE_TASKS_TTL_MS`; `0`: nothing is kept, stale answers neither.',
  }),
  REDIS_URL: z.string().refine(isRedisUrl, 'must be a redis or rediss URL.').optional().register(variableNotes, {
    default: '',
    meaning: 'The Redis through which replicas share what they keep, such as `redis://127.0.0.1:6379`.',
  }),
};

function milliseconds(standard: number, meaning: string) {
  return wholeNumber({ from: 0, to: DAY_MS, standard }).register(variableNotes, {
    default: String(standard),
    meaning: `${meaning}, in milliseconds; \`0\`: not at all.`,
  });
}

function isRedisUrl(text: string): boolean {
  return URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol);
}
