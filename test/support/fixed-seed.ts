// Jest's setup file: properties are tried with the same values in every run. `SEED=7` or `SEED=random` takes others.
import fc from 'fast-check';
import { propertyRuns } from './property-runs.js';

const { SEED = '20261121' } = process.env;

fc.configureGlobal({ numRuns: propertyRuns(100), ...(SEED === 'random' ? {} : { seed: Number(SEED) }) });
