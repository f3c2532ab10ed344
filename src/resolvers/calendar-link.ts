import { isCalendarType, linkExpiry } from '../domain/calendar/calendar-link.js';
import { endOfDayAt } from '../domain/china-time.js';
import { decodeGlobalId } from '../domain/global-id.js';
import { BadUserInputError, CalendarLinksOffError } from '../errors.js';
import type { QueryCalendarLinkArgs, QueryResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { findRequested } from './node.js';

const DEFAULT_DAYS = 90;
const MAX_DAYS = 366;

export const calendarLink: NonNullable<QueryResolvers['calendarLink']> = async (_root, args, context) => {
  const { signCalendarLink, viewer } = context;
  if (signCalendarLink === null) throw new CalendarLinksOffError();
  const expiresAt = expiryOf(args, context);
  if (!(await exists(args.subject, context))) return null;
  return { path: await signCalendarLink({ viewer, subject: args.subject, expiresAt }), expiresAt };
};

function expiryOf({ days: asked }: Partial<QueryCalendarLinkArgs>, context: OperationContext): number {
  const days = asked ?? DEFAULT_DAYS;
  if (days < 1 || days > MAX_DAYS) throw new BadUserInputError(`\`days\` has to be from 1 to ${MAX_DAYS}.`);
  const now = context.useNow(endOfDayAt(context.now));
  return linkExpiry(now, days);
}

async function exists(subject: string, context: OperationContext): Promise<boolean> {
  const globalId = decodeGlobalId(subject);
  if (globalId === null || !isCalendarType(globalId.type)) {
    throw new BadUserInputError('`subject` is not the global id of an Account, Task, CallerLine or CallTimeGroup.');
  }
  return (await findRequested(globalId.type, { id: subject }, context)) !== null;
}
