/** The weights that an `Accept` or `Accept-Encoding` header gives to the names in it, in lower case. */
export function readWeights(header: string | undefined): ReadonlyMap<string, number> {
  return new Map((header ?? '').split(',').map(readWeight));
}

function readWeight(item: string): [string, number] {
  const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return [name, quality === undefined ? 1 : Number(quality.slice(2)) || 0];
}

/** Whether a page is wanted rather than JSON: only who names `text/html` is a browser that shows an answer. */
export function prefersHtml(accept: string | undefined): boolean {
  const weights = readWeights(accept);
  const html = weights.get('text/html') ?? 0;
  const json = ['application/json', 'application/graphql-response+json'].map((name) => weights.get(name) ?? 0);
  return html > 0 && html >= Math.max(...json);
}
