import { formatInstant } from '../date-time.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import type { FindingSubject, Message } from './finding.js';

/** What messages have in common. Dates and times are those of a clock in China. */

interface Named {
  readonly id: string;
  readonly name: string | null;
}

const SUBJECTS: Readonly<Record<FindingSubject['__typename'], Message>> = {
  Task: { en: 'task', zh: '任务' },
  CallerLine: { en: 'line', zh: '线路' },
  ScriptGroup: { en: 'script group', zh: '话术组' },
  CallTimeGroup: { en: 'call-time group', zh: '呼叫时间组' },
  Account: { en: 'account', zh: '账户' },
};

/** One for all, since making it takes longer than using it. */
const ENGLISH_LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** An object by its type and name; by its id, where it has no name. */
export function nameOf(type: FindingSubject['__typename'], { id, name }: Named): Message {
  const { en, zh } = SUBJECTS[type];
  return { en: `${en} “${name ?? id}”`, zh: `${zh}「${name ?? id}」` };
}

/** `3 tasks`, `1 task`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

export function capitalise(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** All of them, in words. */
export function join(messages: readonly Message[]): Message {
  return {
    en: ENGLISH_LIST.format(messages.map(({ en }) => en)),
    zh: messages.map(({ zh }) => zh).join('、'),
  };
}

/** `2026-10-01 09:00`. */
export function formatMinute(instant: Instant): string {
  return formatInstant(instant).slice(0, 16).replace('T', ' ');
}

/** Whole days, the last one included. */
export function formatDays({ from, to }: Span): Message {
  const first = formatInstant(from).slice(0, 10);
  const last = formatInstant(to - 1).slice(0, 10);
  if (first === last) return { en: `on ${first}`, zh: first };
  return { en: `from ${first} to ${last}`, zh: `${first} 至 ${last}` };
}
