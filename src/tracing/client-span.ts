import { SpanStatusCode, type Attributes, type Span } from '@opentelemetry/api';
import type { Attempt, OutgoingRequest } from '../upstream/platform.js';

/** Below the base URL of the platform, without ids. */
export const TEMPLATES = {
  'task/create': '/agent-api/user/{account}/task/create',
  subset_task: '/agent-api/new/user/{account}/subset_task',
} as const satisfies Readonly<Record<Attempt['endpoint'], string>>;

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** By the semantic conventions for HTTP clients; what a URL could reveal is redacted. */
export function clientAttributes({ url }: OutgoingRequest, endpoint: Attempt['endpoint']): Attributes {
  const { protocol, hostname, port } = new URL(url);
  const template = TEMPLATES[endpoint];
  return {
    ...{ 'http.request.method': 'GET', 'url.template': template, 'switchboard.endpoint': endpoint },
    'url.full': url.replace(/\/$/, '') + template.replace('{account}', 'REDACTED'),
    ...{ 'server.address': hostname, 'server.port': port === '' ? (DEFAULT_PORTS[protocol] ?? 0) : Number(port) },
  };
}

export function endClientSpan(span: Span, attempt: Attempt, nameOf: (accountId: string) => string): void {
  const { accountId, number, status, error, isCancelled } = attempt;
  span.setAttribute('switchboard.account', nameOf(accountId));
  if (number > 1) span.setAttribute('http.request.resend_count', number - 1);
  if (status !== null) span.setAttribute('http.response.status_code', status);
  if (error !== null) {
    span.setAttributes({ 'error.type': error.code, 'switchboard.failure_id': error.failureId });
    span.setStatus({ code: SpanStatusCode.ERROR });
  } else if (isCancelled) span.setAttribute('error.type', 'cancelled');
  span.end();
}
