export interface ErrorCodeEntry {
  /** HTTP status of the response, where it is not 200: the error stands beside data. */
  readonly status?: string;
  readonly meaning: string;
  /** What a client should do. */
  readonly action: string;
  /** The same request can succeed later. */
  readonly isRetryable?: true;
}

/**
 * Every value of `extensions.code` that a client can receive. `npm run docs` writes docs/errors.md and schema/error-code.graphql
 * from this table.
 */
export const ERROR_CODES = {
  UPSTREAM_TIMEOUT: {
    meaning: 'A call to the platform did not finish within `UPSTREAM_TIMEOUT_MS`.',
    action: 'Retry with backoff.',
    isRetryable: true,
  },
  UPSTREAM_UNAVAILABLE: {
    meaning:
      'There was no connection to the platform, the connection broke, or the platform sent HTTP 5xx, also after retries. Or a circuit breaker is open, and the gateway made no call.',
    action: 'Retry with backoff. An open breaker allows one call every 5 seconds.',
    isRetryable: true,
  },
  UPSTREAM_REFUSED: {
    meaning: "The platform refused the call. `extensions.upstream` has the platform's `code` and `message`.",
    action: 'Check the ids in the request. Show the message of the platform.',
  },
  UPSTREAM_UNAUTHORIZED: {
    meaning: "The platform does not accept the gateway's token.",
    action: 'Report it: the operator of the gateway has to replace the token.',
  },
  UPSTREAM_RATE_LIMITED: {
    meaning: 'The platform sent HTTP 429, and its `Retry-After` is missing or too long.',
    action: 'Retry with backoff; send fewer requests.',
    isRetryable: true,
  },
  UPSTREAM_BAD_RESPONSE: {
    meaning:
      'The response of the platform differs from its documentation; `extensions.at` names the place. If the list at the path is not null, only this row is missing.',
    action: 'Report it with `extensions.at`.',
  },
  UPSTREAM_CALL_LIMIT: {
    meaning: 'The operation needs more calls than `UPSTREAM_MAX_CALLS`. Fields that were read before are in `data`.',
    action: 'Request fewer pages or accounts in one operation.',
  },
  OPERATION_TIMEOUT: {
    meaning: 'The operation did not finish within `OPERATION_TIMEOUT_MS`. Fields that were ready are in `data`.',
    action: 'Retry, or request less in one operation.',
    isRetryable: true,
  },
  SCAN_LIMIT: {
    meaning: 'A search through the task list stopped after `UPSTREAM_SCAN_PAGES` pages.',
    action: 'Narrow the search by account or name.',
  },
  BAD_USER_INPUT: {
    status: '200 for an argument, 400 for a variable',
    meaning: 'An argument or a variable has a value that is not allowed; the message says which.',
    action: 'Correct the value.',
  },
  FORBIDDEN: {
    status: '200; 403 for a calendar',
    meaning: 'The token restricts the caller to one sub-account, and the field belongs to another account.',
    action: 'Request only the account of the token.',
  },
  UNAUTHENTICATED: {
    status: '401',
    meaning: 'The request has no token, or the token is expired or invalid; `WWW-Authenticate` says which.',
    action: 'Get a new token and send the request again.',
  },
  IDENTITY_UNAVAILABLE: {
    status: '503',
    meaning:
      'The gateway cannot verify the token: its key is not among the known ones, and the key server does not respond, has no keys, or was asked a moment ago.',
    action: 'Retry after `Retry-After` seconds.',
    isRetryable: true,
  },
  RATE_LIMITED: {
    status: '429; 200 for a field whose call could not be paid for',
    meaning: 'The caller has no rate-limit points left in this minute (`RATE_LIMIT_POINTS`).',
    action: 'Retry after `Retry-After` seconds.',
    isRetryable: true,
  },
  OVERLOADED: {
    status: '503',
    meaning: 'The process has no capacity for the request.',
    action: 'Retry after `Retry-After` seconds.',
    isRetryable: true,
  },
  QUERY_TOO_COMPLEX: {
    status: '400',
    meaning:
      'The operation exceeds `MAX_COST`, `MAX_DEPTH`, `MAX_ALIASES` or `MAX_ROOT_FIELDS`, repeats a field of the introspection, or has a name of more than 128 characters, more than 200 levels of brackets or more than 2,000 lines. `extensions` has the measured value and the `limit`.',
    action: 'Request less, or split the operation.',
  },
  RESPONSE_TOO_LARGE: {
    status: '400',
    meaning:
      'The response has more than `MAX_RESPONSE_BYTES` bytes. The gateway executed the operation and sends no data.',
    action: 'Request less, or split the operation.',
  },
  UNTRUSTED_DOCUMENT: {
    status: '400',
    meaning: 'The document is not in the manifest of trusted documents.',
    action: 'Add the document to the [manifest](trusted-documents.md).',
  },
  BATCHING_DISABLED: {
    status: '400',
    meaning: 'The request is an array of operations.',
    action: 'Send one operation per request.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: '400',
    meaning: 'The document is not valid GraphQL, or has more than `MAX_TOKENS` tokens.',
    action: 'Correct the document.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: '400',
    meaning: 'The document does not match the schema.',
    action: 'Correct the document.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: '400',
    meaning: 'The document has several operations and the request names none, or one that does not exist.',
    action: 'Send `operationName`.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: '400 with `application/graphql-response+json`, otherwise 200',
    meaning: 'The gateway has no document for the hash of an automatic persisted query.',
    action: 'Send the hash together with the document. Apollo Client and urql do this themselves.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    status: '400 with `application/graphql-response+json`, otherwise 200',
    meaning: 'The gateway does not store documents of clients (`TRUSTED_DOCUMENTS_MODE=only`).',
    action: 'Send the document, or the id of a trusted document.',
  },
  BAD_REQUEST: {
    status: '400',
    meaning:
      'The gateway cannot read the request: the JSON, its UTF-8, the `Host` header or the persisted query is invalid, values are nested too deeply, there is no document, or a GET has no `apollo-require-preflight` header.',
    action: 'Correct the request.',
  },
  NOT_FOUND: {
    status: '404',
    meaning: 'The path does not exist, or what a calendar is of exists no longer.',
    action: 'Use `/graphql`, below `BASE_PATH` if that is set.',
  },
  CALENDAR_LINKS_OFF: {
    status: '200 for the field, 404 for a calendar',
    meaning: 'The gateway has no secret that signs calendar links (`CALENDAR_SECRETS`).',
    action: 'Ask the operator of the gateway to set one.',
  },
  CALENDAR_LINK_INVALID: {
    status: '404',
    meaning: 'The calendar link was not signed by this gateway, or its secret is no longer accepted.',
    action: 'Make a new link with `calendarLink`.',
  },
  CALENDAR_LINK_EXPIRED: {
    status: '404',
    meaning: 'The calendar link has expired.',
    action: 'Make a new link with `calendarLink`.',
  },
  METHOD_NOT_ALLOWED: {
    status: '405',
    meaning: 'The path does not support the method; `Allow` lists those that it supports.',
    action: 'Use POST or GET.',
  },
  PAYLOAD_TOO_LARGE: {
    status: '413',
    meaning: 'The body has more than `MAX_BODY_BYTES` bytes.',
    action: 'Send less; move values to variables, or use persisted queries.',
  },
  URI_TOO_LONG: {
    status: '414',
    meaning: 'The query string of the URL has more than `MAX_BODY_BYTES` bytes, or the URL more than 16 KB.',
    action: 'Use POST.',
  },
  HEADERS_TOO_LARGE: {
    status: '431',
    meaning: 'The URL and the headers together have more than 32 KB.',
    action: 'Send fewer or shorter headers.',
  },
  REQUEST_TIMEOUT: {
    status: '408',
    meaning: 'The request did not arrive within `HEADERS_TIMEOUT_MS` and `BODY_TIMEOUT_MS`.',
    action: 'Send it again.',
    isRetryable: true,
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: '415',
    meaning: 'The body is not `application/json` in UTF-8, or it is compressed.',
    action: 'Send plain JSON with `content-type: application/json`.',
  },
  HOST_NOT_ALLOWED: {
    status: '421',
    meaning:
      'The gateway listens on loopback, and the `Host` header names another host that is not in `ALLOWED_HOSTS`. Or `ALLOWED_HOSTS` is set and lacks the host.',
    action: 'Use a loopback name, or add the host to `ALLOWED_HOSTS`.',
  },
  INTERNAL_SERVER_ERROR: {
    status: '200 for a field, otherwise 500',
    meaning: 'Any other error; its text is not sent. `extensions.requestId` identifies it in the log.',
    action: 'Report it with `extensions.requestId`.',
  },
} as const satisfies Readonly<Record<string, ErrorCodeEntry>>;

export type ErrorCode = keyof typeof ERROR_CODES;
