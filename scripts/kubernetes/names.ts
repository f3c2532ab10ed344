/** What the objects call each other. */
export const NAME = 'switchboard';
export const LABELS = { 'app.kubernetes.io/name': NAME };
export const METADATA = { name: NAME, labels: LABELS };

/** The platform's token; made by the operator, with the key `token`. */
export const TOKEN_SECRET = 'switchboard-token';
/** Optional: the key `calendar-secrets`. */
export const CALENDAR_SECRET = 'switchboard-calendar';

export const PORTS = { http: 4000, metrics: 9464 };
