import type { IncomingHttpHeaders } from 'node:http';
import { BadRequestError } from '../errors.js';

/** Headers of Apollo's CSRF prevention: a page of another site cannot set them without a preflight. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];
/** Content types that such a page can send without a preflight. */
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

/** Apollo Server refuses such a GET too, in a sentence that does not say what to set in which client. */
export function assertPreflighted(headers: IncomingHttpHeaders): void {
  const [contentType] = (headers['content-type'] ?? '').split(';');
  const isForm = !contentType?.trim() || FORM_TYPES.includes(contentType.trim().toLowerCase());
  if (!isForm || PREFLIGHT_HEADERS.some((name) => Boolean(headers[name]))) return;
  throw new BadRequestError(
    'A GET needs the header `apollo-require-preflight: true`, which pages of other sites cannot send (CSRF prevention); ' +
      'or use POST. urql: `preferGetMethod: false`, or the header in `fetchOptions`. ' +
      "graphql-request: leave out `method: 'GET'`, or set the header in `headers`.",
  );
}
