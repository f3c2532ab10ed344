import { Link, useSearchParams } from 'react-router';
import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';

export const TaskPagerFragment = graphql(`
  fragment TaskPager on PageInfo {
    hasNextPage
    hasPreviousPage
    startCursor
    endCursor
  }
`);

/** Pages are links: they open in a new tab, and the browser's Back leads to the page before. */
export function TaskPager({ pageInfo: masked }: { readonly pageInfo: FragmentType<typeof TaskPagerFragment> }) {
  const { board } = useTexts();
  const { hasPreviousPage, hasNextPage, startCursor, endCursor } = readFragment(TaskPagerFragment, masked);
  if (!hasPreviousPage && !hasNextPage) return null;
  return (
    <nav className="pager" aria-label={board.pages}>
      <PageLink name={board.first} cursor={hasPreviousPage ? {} : null} />
      <PageLink name={board.previous} cursor={hasPreviousPage ? { before: startCursor } : null} />
      <PageLink name={board.next} cursor={hasNextPage ? { after: endCursor } : null} />
    </nav>
  );
}

interface PageLinkProps {
  readonly name: string;
  /** Null: there is no such page. */
  readonly cursor: { readonly after?: string | null; readonly before?: string | null } | null;
}

function PageLink({ name, cursor }: PageLinkProps) {
  const [params] = useSearchParams();
  if (cursor === null) return <span className="muted">{name}</span>;
  const target = new URLSearchParams(params);
  for (const key of ['after', 'before'] as const) {
    const value = cursor[key];
    if (value) target.set(key, value);
    else target.delete(key);
  }
  return <Link to={{ search: target.toString() }}>{name}</Link>;
}
