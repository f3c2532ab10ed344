import type { FastifyServerOptions } from 'fastify';

type UrlRewriting = Pick<FastifyServerOptions, 'rewriteUrl'>;

/**
 * Options of Fastify that take the base path off the URL of a request, so that routes, limits and log lines know nothing of it.
 * A proxy that has taken it off itself is answered too.
 */
export function baseUrlOptions(basePath: string): UrlRewriting {
  return basePath === '' ? {} : { rewriteUrl: ({ url = '/' }) => withoutBasePath(url, basePath) };
}

/** `/apis` is not below `/api`. */
function withoutBasePath(url: string, basePath: string): string {
  if (!url.startsWith(basePath)) return url;
  const rest = url.slice(basePath.length);
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url;
}
