import { Link } from 'react-router';
import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';

export const AccountLinkFragment = graphql(`
  fragment AccountLink on Account {
    id
    platformId
  }
`);

interface AccountLinkProps {
  readonly account: FragmentType<typeof AccountLinkFragment>;
}

export function AccountLink({ account }: AccountLinkProps) {
  const { id, platformId } = readFragment(AccountLinkFragment, account);
  const name = useTexts().accountName(shortId(platformId));
  return (
    <Link to={`/accounts/${id}`} title={platformId}>
      {name}
    </Link>
  );
}

/** Accounts have no names. The first characters of the platform's id tell them apart; global ids are for machines. */
export function shortId(platformId: string): string {
  return platformId.slice(0, 8);
}
