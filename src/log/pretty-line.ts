import { levels } from 'pino';
import { z } from 'zod';

const logRecord = z.looseObject({
  level: z.number(),
  time: z.iso.datetime(),
  msg: z.string().default(''),
});

const loggedError = z.looseObject({ stack: z.string() });

/** A word that is read as it is, without quotation marks. */
const PLAIN_WORD = /^[^\s"=]+$/;
/** Would move the cursor of a terminal or the text on it. */
const CONTROL = /[\p{Cc}\p{Bidi_Control}]/gu;

/** A JSON line of the log for a person: the time of day, the level unless it is info, the message and the other fields. */
export function prettyLine(json: string): string {
  const { data } = logRecord.safeParse(JSON.parse(json));
  if (data === undefined) return json;
  const { level, time, msg, pid: _pid, hostname: _hostname, ...fields } = data;
  const label = level === levels.values['info'] ? [] : [levels.labels[level]?.toUpperCase() ?? String(level)];
  const stack = loggedError.safeParse(fields['err']).data?.stack.split('\n') ?? [];
  const values = Object.entries(fields).filter(([key]) => key !== 'err' || stack.length === 0);
  const texts = values.map(([key, value]) => `${key}=${fieldText(value)}`);
  const lines = [[timeOfDay(time), ...label, msg, ...texts].join(' '), ...stack];
  return lines.map((line) => `${line.replace(CONTROL, escaped)}\n`).join('');
}

function timeOfDay(time: string): string {
  return new Date(time).toTimeString().slice(0, 8);
}

function fieldText(value: unknown): string {
  return typeof value === 'string' && PLAIN_WORD.test(value) ? value : JSON.stringify(value);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
