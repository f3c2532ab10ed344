import type { Config } from './config.js';
import type { Gateway } from './gateway.js';

/** What a gateway says of itself once it serves. */
export type Serving = Pick<Gateway, 'url' | 'accountId'>;

/** Where the playground is, what is served, as whom, and by how many where that is more than one. */
export function startLines({ playground, upstream, workers }: Config, { url, accountId }: Serving): string[] {
  const { source } = upstream;
  return [
    playground ? `Playground  ${url}/graphql` : `GraphQL     ${url}/graphql (the playground is off)`,
    `Upstream    ${source.kind === 'platform' ? source.url : `embedded sandbox, seed ${source.seed}`}`,
    `Account     ${accountId ?? "each caller's own account"}`,
    ...(workers > 1 ? [`Workers     ${workers}`] : []),
  ];
}
