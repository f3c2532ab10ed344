import { createHash } from 'node:crypto';

/** A tab that the playground opens with. Its title is the operation's name. */
export interface PlaygroundTab {
  readonly query: string;
}

export interface PlaygroundOptions {
  /** Path of the GraphQL endpoint on the same origin. */
  readonly endpoint: string;
  readonly tabs: readonly PlaygroundTab[];
  /** Whether the endpoint wants a token: a place for it is then open, and what is typed there is kept nowhere. */
  readonly asksForToken: boolean;
}

/** A page that needs nothing from any other host, and the policy that holds it to that. */
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
 * GraphiQL lets tabs be dragged, and a fresh page with several of them holds stale offsets: pressing a tab would move it
 * away from under the pointer, so that the click is lost.
 */
const STEADY_TABS = '<style>.graphiql-container .graphiql-tab { transform: none !important; }</style>';

/** What the headers editor begins with; the token goes between the space and the quotation mark. */
const TOKEN_HEADERS = '{ "Authorization": "Bearer " }';

/** Loads GraphiQL, which takes 45 MB and a good tenth of a second: call it once, and only when someone asks. */
export async function renderPlayground({ endpoint, tabs, asksForToken }: PlaygroundOptions): Promise<PlaygroundPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const page = renderGraphiQL({
    title: 'Switchboard',
    logo: LOGO,
    favicon: `data:image/svg+xml;base64,${Buffer.from(LOGO).toString('base64')}`,
    endpoint,
    defaultTabs: asksForToken ? tabs.map((tab) => ({ ...tab, headers: TOKEN_HEADERS })) : tabs,
    ...(asksForToken ? { headers: TOKEN_HEADERS } : {}),
    shouldPersistHeaders: false,
    // No example has variables: their pane would only hide the query.
    defaultEditorToolsVisibility: asksForToken ? 'headers' : false,
  });
  const html = page.trim().replace('</head>', `${STEADY_TABS}</head>`);
  return { html, contentSecurityPolicy: contentSecurityPolicy(html) };
}

/** Monaco sets inline styles and carries its fonts and images as data; its workers are blobs that the script makes. */
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
