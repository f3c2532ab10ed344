import root from '../eslint.config.js';

/** The house rules, with the environment and the console allowed: these are programs. */
export default root;
