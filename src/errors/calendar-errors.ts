import { RequestError } from './request-errors.js';

/** A request for a calendar that cannot be answered. Clients of calendars would ask a person for a password after 401. */
abstract class CalendarError extends RequestError {
  readonly status = 404;
}

/** No secret is configured that could sign links. */
export class CalendarLinksOffError extends CalendarError {
  readonly code = 'CALENDAR_LINKS_OFF';

  constructor() {
    super('Calendar links are off; the operator of the gateway can set CALENDAR_SECRETS.');
  }
}

/** No accepted secret has signed the link. */
export class CalendarLinkInvalidError extends CalendarError {
  readonly code = 'CALENDAR_LINK_INVALID';

  constructor() {
    super('The calendar link is not valid; make a new one with `calendarLink`.');
  }
}

/** The link was valid once. */
export class CalendarLinkExpiredError extends CalendarError {
  readonly code = 'CALENDAR_LINK_EXPIRED';

  constructor() {
    super('The calendar link has expired; make a new one with `calendarLink`.');
  }
}

/** The link is valid, but what it names does not exist any more. */
export class CalendarGoneError extends CalendarError {
  readonly code = 'NOT_FOUND';

  constructor() {
    super('What the calendar is of does not exist any more.');
  }
}
