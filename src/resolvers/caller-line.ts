import { isExpired, type CallerLine as CallerLineModel } from '../domain/caller-line.js';
import type { CallerLineResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';

export const CallerLine: Complete<CallerLineResolvers, CallerLineModel> = {
  isExpired: (line, { at }, { now }) => isExpired(line, at ?? now),
};
