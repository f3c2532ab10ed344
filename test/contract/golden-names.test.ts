import { describe, expect, it } from '@jest/globals';
import { GOLDEN_NAMES, nameChanges, readNames } from './golden-names.js';

describe('names that others depend on', () => {
  it.each(GOLDEN_NAMES)('stay: no removed $title, and new ones are recorded by npm run golden', ({ file, current }) => {
    expect(nameChanges(readNames(file), current)).toEqual({ removed: [], added: [] });
  });

  it('are removed and added when one is renamed', () => {
    expect(nameChanges(['PORT', 'HOST'], ['PORT', 'ADDRESS'])).toEqual({ removed: ['HOST'], added: ['ADDRESS'] });
  });
});
