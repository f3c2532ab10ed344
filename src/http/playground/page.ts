import { readdir, readFile } from 'node:fs/promises';
import { createStaticFile, type StaticFile } from './static-file.js';

export interface PlaygroundOptions {
  /** Of the gateway, on the same origin. */
  readonly basePath: string;
  /** Whether the endpoint needs a token: the page then shows a place for it, and stores nothing that is typed there. */
  readonly needsToken: boolean;
}

/** A page that loads nothing from any other host, the policy that enforces it, and the files that the page loads. */
export interface PlaygroundPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
  readonly files: readonly StaticFile[];
}

const LOGO = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="32" height="32">',
  '<rect width="32" height="32" rx="7" fill="#1f3a5f"/>',
  '<path d="M9 10C9 20 23 12 23 22" fill="none" stroke="#f2b84b" stroke-width="2.5"/>',
  ...[9, 16, 23].flatMap((x) => [10, 22].map((y) => `<circle cx="${x}" cy="${y}" r="2.6" fill="#fff"/>`)),
  '</svg>',
].join('');

/** The initial text of the headers editor; the token goes between the space and the quotation mark. */
const TOKEN_HEADERS = '{ "Authorization": "Bearer " }';

/** Loads GraphiQL, which takes 45 MB and more than 100 ms: call it once, and only when a browser asks for the page. */
export async function renderPlayground({ basePath, needsToken }: PlaygroundOptions): Promise<PlaygroundPage> {
  const [graphiql, startScript, pageStyles, tabs] = await Promise.all([
    import('@graphql-yoga/render-graphiql/graphiql'),
    readAsset('playground/start.js'),
    readAsset('playground/page.css'),
    readExamples(),
  ]);
  const scripts = [createStaticFile('graphiql', 'js', graphiql.js), createStaticFile('start', 'js', startScript)];
  const styles = createStaticFile('graphiql', 'css', graphiql.css + pageStyles);
  const workers = {
    editorWorkerService: createStaticFile('editor-worker', 'js', graphiql.editorWorkerService),
    graphql: createStaticFile('graphql-worker', 'js', graphiql.graphqlWorker),
    json: createStaticFile('json-worker', 'js', graphiql.jsonWorker),
  };
  const options = {
    endpoint: `${basePath}/graphql`,
    workers: Object.fromEntries(Object.entries(workers).map(([name, { path }]) => [name, basePath + path])),
    title: 'Switchboard',
    logo: LOGO,
    defaultTabs: needsToken ? tabs.map((tab) => ({ ...tab, headers: TOKEN_HEADERS })) : tabs,
    ...(needsToken ? { headers: TOKEN_HEADERS } : {}),
    // The examples have no variables: their editor would only hide the query.
    defaultEditorToolsVisibility: needsToken ? 'headers' : false,
  };
  return {
    html: renderHtml({ basePath, scripts, styles, options }),
    contentSecurityPolicy: contentSecurityPolicy(scripts),
    files: [...scripts, styles, ...Object.values(workers)],
  };
}

interface PageParts {
  readonly basePath: string;
  readonly scripts: readonly StaticFile[];
  readonly styles: StaticFile;
  readonly options: object;
}

/** The browser loads and compiles the scripts while it reads the page, and runs them after it. */
function renderHtml({ basePath, scripts, styles, options }: PageParts): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>Switchboard</title>',
    `<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(LOGO).toString('base64')}">`,
    ...scripts.map(
      ({ path, integrity }) => `<script defer src="${basePath}${path}" integrity="${integrity}"></script>`,
    ),
    `<link rel="stylesheet" href="${basePath}${styles.path}">`,
    '</head>',
    '<body>',
    '<noscript>You need to enable JavaScript to run this app.</noscript>',
    '<div id="root"></div>',
    // A less-than sign could end the element.
    `<script type="application/json" id="options">${JSON.stringify(options).replaceAll('<', '\\u003c')}</script>`,
    '</body>',
    '</html>',
  ].join('\n');
}

/** The root of the package, which is as far from this file in `src` as in `dist`. */
const ROOT = new URL('../../../', import.meta.url);

function readAsset(path: string): Promise<string> {
  return readFile(new URL(path, ROOT), 'utf8');
}

/** The example operations in the order of their file names. GraphiQL shows each in a tab with the operation's name. */
export async function readExamples(): Promise<{ readonly query: string }[]> {
  const names = (await readdir(new URL('examples/', ROOT))).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(names.map(async (name) => ({ query: await readAsset(`examples/${name}`) })));
}

/** Monaco sets inline styles, and embeds its fonts and images as data. */
function contentSecurityPolicy(scripts: readonly StaticFile[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map(({ integrity }) => `'${integrity}'`).join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
