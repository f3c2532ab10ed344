import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

export interface PlaygroundOptions {
  /** Path of the GraphQL endpoint on the same origin. */
  readonly endpoint: string;
  /** Whether the endpoint needs a token: the page then shows a place for it, and stores nothing that is typed there. */
  readonly needsToken: boolean;
}

/** A page that loads nothing from any other host, and the policy that enforces it. */
export interface PlaygroundPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

const LOGO = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">',
  '<rect width="32" height="32" rx="7" fill="#1f3a5f"/>',
  '<path d="M9 10C9 20 23 12 23 22" fill="none" stroke="#f2b84b" stroke-width="2.5"/>',
  ...[9, 16, 23].flatMap((x) => [10, 22].map((y) => `<circle cx="${x}" cy="${y}" r="2.6" fill="#fff"/>`)),
  '</svg>',
].join('');

/**
 * Tabs of GraphiQL can be dragged, and on a new page with several tabs their offsets are wrong: a pressed tab moves away from
 * the pointer, and the click is lost.
 */
const FIXED_TABS = '<style>.graphiql-container .graphiql-tab { transform: none !important; }</style>';

/** The initial text of the headers editor; the token goes between the space and the quotation mark. */
const TOKEN_HEADERS = '{ "Authorization": "Bearer " }';

/** Loads GraphiQL, which takes 45 MB and more than 100 ms: call it once, and only when a browser asks for the page. */
export async function renderPlayground({ endpoint, needsToken }: PlaygroundOptions): Promise<PlaygroundPage> {
  const [{ renderGraphiQL }, tabs] = await Promise.all([import('@graphql-yoga/render-graphiql'), readExamples()]);
  const page = renderGraphiQL({
    title: 'Switchboard',
    logo: LOGO,
    favicon: `data:image/svg+xml;base64,${Buffer.from(LOGO).toString('base64')}`,
    endpoint,
    defaultTabs: needsToken ? tabs.map((tab) => ({ ...tab, headers: TOKEN_HEADERS })) : tabs,
    ...(needsToken ? { headers: TOKEN_HEADERS } : {}),
    shouldPersistHeaders: false,
    // The examples have no variables: their editor would only hide the query.
    defaultEditorToolsVisibility: needsToken ? 'headers' : false,
  });
  const html = page.trim().replace('</head>', `${FIXED_TABS}</head>`);
  return { html, contentSecurityPolicy: contentSecurityPolicy(html) };
}

/** `examples/` in the package, which is as far from this file in `src` as in `dist`. */
const EXAMPLES = new URL('../../../examples/', import.meta.url);

/** The example operations in the order of their file names. GraphiQL shows each in a tab with the operation's name. */
export async function readExamples(): Promise<{ readonly query: string }[]> {
  const names = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(names.map(async (name) => ({ query: await readFile(new URL(name, EXAMPLES), 'utf8') })));
}

/** Monaco sets inline styles, embeds its fonts and images as data, and creates its workers from blobs. */
function contentSecurityPolicy(html: string): string {
  return [
    "default-src 'none'",
    `script-src ${inlineScripts(html)
      .map((script) => `'sha256-${sha256(script)}'`)
      .join(' ')}`,
    "style-src 'unsafe-inline'",
    'worker-src blob:',
    "connect-src 'self'",
    "img-src 'self' data:",
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function inlineScripts(html: string): string[] {
  return Array.from(html.matchAll(/<script>(.*?)<\/script>/gs), ([, script = '']) => script);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
