export * from './generated/fixtures.js';
