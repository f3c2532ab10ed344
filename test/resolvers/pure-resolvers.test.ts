import { describe, expect, it } from '@jest/globals';
import { resolverMap } from '../../src/resolvers/resolver-map.js';

const pure = Object.entries(resolverMap).flatMap(([type, fields]) =>
  Object.entries(fields).flatMap(([name, resolve]: [string, unknown]) =>
    typeof resolve === 'function' && resolve.length === 1 ? [[`${type}.${name}`, String(resolve)] as const] : [],
  ),
);

describe('a resolver that takes its parent and nothing else', () => {
  it('is how many fields are resolved', () => {
    expect(pure.length).toBeGreaterThan(10);
  });

  // What is written of it is remembered: a default or a rest would let it depend on the operation all the same.
  it.each(pure)('depends on nothing else: %s', (_, text) => {
    expect(text).toMatch(/^(\(\{[^}=]*\}\)|\(\w+\)|\w+|\w+\((\w+|\{[^}=]*\})\)) ?(=>|\{)/);
    expect(text).not.toMatch(/\barguments\b|\basync\b|Date\.now|new Date\(\)|Math\.random|\.\.\./);
  });
});
