import { Link } from 'react-router';
import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';
import { shortId } from './account-link';

export const SubjectFragment = graphql(`
  fragment Subject on Node {
    __typename
    id
    ... on Task {
      platformId
      name
    }
    ... on CallerLine {
      platformId
      name
    }
    ... on ScriptGroup {
      platformId
      accountId
      name
    }
    ... on CallTimeGroup {
      platformId
      accountId
      name
    }
    ... on Account {
      platformId
    }
  }
`);

/** To the page that shows the object: a line has its load, a group its place in the account. */
export function SubjectLink({ subject: masked }: { readonly subject: FragmentType<typeof SubjectFragment> }) {
  const { subjects, accountName } = useTexts();
  const subject = readFragment(SubjectFragment, masked);
  switch (subject.__typename) {
    case 'Task':
      return <Link to={`/tasks/${subject.id}`}>{subjects.task(subject.name ?? subject.platformId)}</Link>;
    case 'CallerLine':
      return <Link to={`/lines?line=${subject.id}`}>{subjects.line(subject.name ?? subject.platformId)}</Link>;
    case 'ScriptGroup':
      return (
        <Link to={`/accounts/${subject.accountId}#scripts`}>
          {subjects.scriptGroup(subject.name ?? subject.platformId)}
        </Link>
      );
    case 'CallTimeGroup':
      return (
        <Link to={`/accounts/${subject.accountId}#groups`}>
          {subjects.callTimeGroup(subject.name ?? subject.platformId)}
        </Link>
      );
    case 'Account':
      return <Link to={`/accounts/${subject.id}`}>{accountName(shortId(subject.platformId))}</Link>;
    case 'AutoRecycleRule':
    case 'BridgeGroup':
    case 'CustomerServiceGroup':
    case 'EndAction':
    case 'LlmIntentionConfig':
      // No finding is about one of these.
      return null;
  }
}
