import { isValidAt } from '../caller-line.js';
import { groupBy } from '../group-by.js';
import type { LoadSpan } from '../line-ledger.js';
import type { LineLoad } from '../line-load.js';
import { indexOfFirstEndingAfter, mergeSpans, overlapsAny, type Span } from '../sorted-spans.js';
import type { Task } from '../task.js';
import { createLineFinding } from './create-finding.js';
import type { Finding, Message, Severity } from './finding.js';
import { listed, spanTexts } from './parameters.js';
import type { Survey } from './survey.js';
import { capitalise, count, formatMinute, nameOf } from './wording.js';

/** How sure it is that a line cannot carry its open tasks. */
type Certainty = 'CERTAIN' | 'POSSIBLE' | 'NOT_STATED';

const SEVERITIES: Readonly<Record<Certainty, Severity>> = {
  CERTAIN: 'CRITICAL',
  POSSIBLE: 'WARNING',
  NOT_STATED: 'NOTICE',
};

/** A span in which a line is short of calls, for all that is known. */
interface ShortSpan extends LoadSpan {
  readonly certainty: Certainty;
  /** Null: not known. */
  readonly shortage: number | null;
}

/** LINE_OVERCOMMITTED: at most one finding for each degree of certainty. */
export function overcommittedLine(load: LineLoad, survey: Survey): Finding[] {
  const byCertainty = groupBy(shortSpans(load, survey), ({ certainty }) => certainty);
  return [...byCertainty.values()].map((spans) => overcommitted(load, spans, survey));
}

/** There is at least one span, and all have the same certainty. */
function overcommitted(load: LineLoad, spans: readonly ShortSpan[], { changes }: Survey): Finding {
  const peak = spans.reduce((most, span) => ((span.shortage ?? 0) > (most.shortage ?? 0) ? span : most));
  const { certainty } = peak;
  changes.note(Math.min(...spans.map(({ to }) => to)));
  return createLineFinding('LINE_OVERCOMMITTED', load.line, {
    severity: SEVERITIES[certainty],
    isCertain: certainty === 'CERTAIN',
    causes: [certainty === 'NOT_STATED' ? 'NOT_STATED' : 'CONCURRENCY'],
    key: certainty,
    tasks: tasksWithin(load, spans),
    from: Math.min(...spans.map(({ from }) => from)),
    until: Math.max(...spans.map(({ to }) => to)),
    parameters: { peak: figuresOf(peak), spans: listed(spans).map(figuresOf), spanCount: spans.length },
    message: shortageMessage(nameOf('CallerLine', load.line.line), peak, spans.length),
  });
}

/** While the line is valid. Spans that are over are left out. */
function shortSpans({ spans, line }: LineLoad, { now }: Survey): ShortSpan[] {
  const current = spans.slice(indexOfFirstEndingAfter(spans, now));
  return current.filter(({ from }) => isValidAt(line.merged, from)).flatMap(shortSpan);
}

function shortSpan(span: LoadSpan): ShortSpan[] {
  const { capacity, atLeast, atMost } = span;
  if (capacity === null) return atMost === 0 ? [] : [{ ...span, certainty: 'NOT_STATED', shortage: null }];
  if (atLeast > capacity) return [{ ...span, certainty: 'CERTAIN', shortage: atLeast - capacity }];
  if (atMost === null) return [{ ...span, certainty: 'NOT_STATED', shortage: null }];
  return atMost > capacity ? [{ ...span, certainty: 'POSSIBLE', shortage: atMost - capacity }] : [];
}

function figuresOf(span: ShortSpan) {
  const { capacity, atLeast, atMost, shortage } = span;
  return { ...spanTexts(span), capacity, atLeast, atMost, shortage };
}

/** Those that may be open in one of the spans. */
function tasksWithin({ commitments }: LineLoad, spans: readonly ShortSpan[]): Task[] {
  const short = mergeSpans(spans);
  const isShort = (opening: Span): boolean => overlapsAny(short, opening);
  return commitments.filter(({ openings }) => openings.some(isShort)).map(({ task }) => task);
}

function shortageMessage({ en, zh }: Message, peak: ShortSpan, spanCount: number): Message {
  const at = formatMinute(peak.from);
  const spans = { en: count(spanCount, 'span'), zh: `共 ${spanCount} 个时段` };
  switch (peak.certainty) {
    case 'CERTAIN':
      return {
        en: `${capitalise(en)} is over-committed in ${spans.en}: at ${at} its open tasks need at least ${peak.atLeast} calls at once, and it carries ${peak.capacity}.`,
        zh: `${zh}并发不足（${spans.zh}）：${at} 起，时段内的任务至少需要 ${peak.atLeast} 路并发，线路只有 ${peak.capacity} 路。`,
      };
    case 'POSSIBLE':
      return {
        en: `${capitalise(en)} may be over-committed in ${spans.en}: at ${at} its open tasks may need up to ${peak.atMost} calls at once, and it carries ${peak.capacity}.`,
        zh: `${zh}可能并发不足（${spans.zh}）：${at} 起，时段内的任务最多可能需要 ${peak.atMost} 路并发，线路只有 ${peak.capacity} 路。`,
      };
    case 'NOT_STATED':
      return {
        en: `Whether the ${en} can carry its open tasks is not known in ${spans.en}, the first at ${at}: its concurrency, or that of a task, is not stated.`,
        zh: `无法判断${zh}的并发是否够用（${spans.zh}，最早 ${at} 起）：平台没有提供线路或任务的并发数。`,
      };
  }
}
