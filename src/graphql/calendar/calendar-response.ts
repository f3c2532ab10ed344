import { hash } from 'node:crypto';
import { calendarFeed, type FeedOptions } from '../../domain/calendar/calendar-feed.js';
import { calendarHorizon, type CalendarLink } from '../../domain/calendar/calendar-link.js';
import { CalendarGoneError } from '../../errors.js';
import { runInSlices } from '../../loaders/run-in-slices.js';
import { beginOperation, createOperationContext, type Caller, type Operation } from '../operation-context.js';
import type { GraphqlHttpResponse, ResponderOptions } from '../respond.js';
import { ResponseBody } from '../response-cache/response-body.js';
import type { CompleteResponse, Executed } from '../response-cache/response-cache.js';
import { readCalendar, type CalendarContents } from './calendar-contents.js';
import { icalendarText } from './icalendar.js';

export interface CalendarResponderOptions extends Pick<ResponderOptions, 'responses' | 'executions' | 'settings'> {
  /** 0: no limit. */
  readonly maxResponseBytes: number;
}

/** Rejects with a GatewayError: a part of a calendar would look as if the other events were cancelled. */
export type RespondWithCalendar = (subject: CalendarLink['subject'], caller: Caller) => Promise<ResponseBody>;

/** As of any operation, and of any response (operation-work.ts). */
const OPERATION_POINTS = 10;
const BYTES_PER_POINT = 256;

/** Answers requests for calendars as operations that read as all others do, by the same limits and caches. */
export function createCalendarResponder(options: CalendarResponderOptions): RespondWithCalendar {
  const { responses, executions, settings } = options;
  return async (subject, caller) => {
    const operation = beginOperation(settings, caller);
    const horizon = calendarHorizon(operation.clock.now);
    const execute = (executed: Operation) =>
      executions.run(executed, () => {
        executed.state.hasBegun = true;
        return createCalendar({ ...options, subject, horizon }, executed);
      });
    try {
      const key = calendarKey(subject, operation, horizon.from);
      const { body } = await responses.answer({ key, operation, execute, replay: toResponse });
      return body;
    } finally {
      operation.deadline.end();
      operation.reads.leave(operation.deadline);
    }
  };
}

/** Everything that decides what a calendar contains. No other response has a key like it, which is no hash of one text. */
function calendarKey(subject: string, { caller, holidays }: Operation, from: number): string {
  const { mainAccountId, boundAccountId } = caller.viewer;
  return hash('sha256', JSON.stringify([subject, mainAccountId, boundAccountId, holidays.version, from]), 'base64url');
}

interface CalendarQuery extends Pick<CalendarResponderOptions, 'settings' | 'maxResponseBytes'> {
  readonly subject: string;
  readonly horizon: FeedOptions['horizon'];
}

async function createCalendar(
  { settings, subject, horizon, maxResponseBytes }: CalendarQuery,
  operation: Operation,
): Promise<Executed<GraphqlHttpResponse>> {
  const context = createOperationContext(settings, operation);
  const contents = await readCalendar(subject, context);
  if (contents === null) throw new CalendarGoneError();
  const feed = { horizon, holidays: operation.holidays };
  const steps = calendarSteps(contents, feed, maxResponseBytes || Infinity);
  const body = new ResponseBody(await operation.deadline.limit(runInSlices(steps)));
  const points = OPERATION_POINTS + Math.floor(body.bytes.length / BYTES_PER_POINT);
  await settings.rateLimit.charge(operation.caller.rateKey, points);
  const { isReplayable, stale, reads, freshUntil, answeredAt } = context.readSet;
  const complete: CompleteResponse = {
    ...{ body, reads, freshUntil, answeredAt, points, cost: points, operationName: null },
    // The key has the day.
    ...{ now: null, changesAt: Infinity },
  };
  return { response: toResponse({ body }), complete: isReplayable && stale === null ? complete : null };
}

function toResponse({ body }: Pick<CompleteResponse, 'body'>): GraphqlHttpResponse {
  return { status: 200, headers: {}, body };
}

function* calendarSteps(
  { name, entries, unreadable }: CalendarContents,
  options: FeedOptions,
  maxBytes: number,
): Generator<void, Buffer, void> {
  const feed = yield* calendarFeed(entries, options);
  return yield* icalendarText({ name, feed, unreadable, stamp: options.horizon.from, maxBytes });
}
