import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CalendarLinksOffError, GatewayError, isRetryable, RateLimitedError, RequestError } from '../errors.js';
import type { RespondWithCalendar } from '../graphql/calendar/calendar-response.js';
import { sendIfChanged } from './body.js';
import { sendRefusal } from './failures.js';
import { HttpCaller } from './http-caller.js';
import type { CalendarLinks } from './identity/calendar-links.js';
import type { RateHooks } from './limits/rate-hooks.js';
import { createHostCheck } from './limits/request-hooks.js';

export interface CalendarRouteOptions {
  readonly links: Pick<CalendarLinks, 'verify'>;
  readonly respond: RespondWithCalendar;
}

const params = z.object({ token: z.string() });

/** Programs ask again after a while, not at once. */
const RETRY_AFTER_SECONDS = 60;

/**
 * Adds the route of calendars; without options there are none. The token in the path says whose calendar it is, and of what. Nothing else of the request does:
 * programs for calendars send no other.
 */
export function addCalendarRoute(routes: FastifyInstance, options: CalendarRouteOptions | null, rate: RateHooks): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (options === null) throw new CalendarLinksOffError();
    const { viewer, subject } = await options.links.verify(params.parse(request.params).token);
    request.viewer = viewer;
    await rate.afterLink(request, reply);
    if (reply.sent) return reply;
    const body = await options.respond(subject, new HttpCaller(request, reply));
    // A browser would name the file after the token.
    void reply.header('content-disposition', 'inline; filename="calendar.ics"');
    // A program that stores it asks each time whether it is still so.
    void reply.header('cache-control', 'private, no-cache').type('text/calendar; charset=utf-8');
    return sendIfChanged(body, request, reply);
  };
  routes.get('/calendar/:token.ics', { onRequest: [createHostCheck(), rate.anonymous] }, async (request, reply) => {
    try {
      return await answer(request, reply);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return refuse(error, request, reply);
    }
  });
}

function refuse(error: GatewayError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statusOf(error);
  void reply.header('cache-control', 'no-store');
  if (error instanceof RateLimitedError) void reply.header('retry-after', error.retryAfterSeconds);
  else if (status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  return sendRefusal(error, { status, request, reply });
}

/** A program keeps the calendar that it has after a status of 500 or more. */
function statusOf(error: GatewayError): number {
  if (error instanceof RequestError) return error.status;
  if (error.code === 'FORBIDDEN') return 403;
  if (error.code === 'RATE_LIMITED') return 429;
  return isRetryable(error.code) ? 503 : 502;
}
