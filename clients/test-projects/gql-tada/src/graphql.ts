import { initGraphQLTada } from 'gql.tada';

import type { introspection } from './generated/introspection.js';

export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { DateTime: string; TimeOfDay: string; JSON: unknown };
}>();
