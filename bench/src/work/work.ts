import type { Work } from '../measure/turns.js';
import { PAGES, type Question } from './questions.js';

/** A question on each of the pages; one without pages, once. */
export function workOf({ name, text, perPage }: Question): Work {
  const pages = perPage === 0 ? [null] : PAGES;
  return {
    operations: pages.map((page) => ({ text, variables: page === null ? {} : { page } })),
    paths: pages.map((page) => (page === null ? `/${name}` : `/${name}?page=${page}`)),
  };
}
