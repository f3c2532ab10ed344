export * from './generated/fragments.js';
