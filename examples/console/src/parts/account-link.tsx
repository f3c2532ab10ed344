import { Link } from 'react-router';
import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';

export const AccountLinkFragment = graphql(`
  fragment AccountLink on Account {
    id
  }
`);

interface AccountLinkProps {
  readonly account: FragmentType<typeof AccountLinkFragment>;
}

export function AccountLink({ account }: AccountLinkProps) {
  const { id } = readFragment(AccountLinkFragment, account);
  const name = useTexts().accountName(shortId(id));
  return (
    <Link to={`/accounts/${id}`} title={id}>
      {name}
    </Link>
  );
}

/** Accounts have no names, only long ids; the first characters tell them apart. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
