import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';
import { Section } from '../parts/section';

export const OtherSettingsFragment = graphql(`
  fragment OtherSettings on TaskSetup {
    bridgeGroups {
      id
      name
      strategy
    }
    autoRecycleRules {
      id
      name
      type
    }
    customerServiceGroups {
      id
      name
    }
    llmIntentionConfigs {
      id
      name
    }
  }
`);

export function OtherSettings({ setup }: { readonly setup: FragmentType<typeof OtherSettingsFragment> }) {
  const { accounts: texts, bridgeStrategies, ruleTypes } = useTexts();
  const { bridgeGroups, autoRecycleRules, customerServiceGroups, llmIntentionConfigs } = readFragment(
    OtherSettingsFragment,
    setup,
  );
  return (
    <Section id="other" title={texts.more}>
      <dl className="facts">
        <Names
          title={texts.bridges}
          rows={bridgeGroups.map((row) => ({ ...row, note: bridgeStrategies[row.strategy] }))}
        />
        <Names title={texts.rules} rows={autoRecycleRules.map((row) => ({ ...row, note: ruleTypes[row.type] }))} />
        <Names title={texts.services} rows={customerServiceGroups} />
        <Names title={texts.llm} rows={llmIntentionConfigs} />
      </dl>
    </Section>
  );
}

interface Row {
  readonly id: string;
  readonly name?: string | null;
  readonly note?: string;
}

function Names({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const { accounts } = useTexts();
  return (
    <div>
      <dt>{title}</dt>
      {rows.length === 0 && <dd className="muted">{accounts.empty}</dd>}
      {rows.map(({ id, name, note }) => (
        <dd key={id}>
          {name ?? id} {note && <span className="muted">({note})</span>}
        </dd>
      ))}
    </div>
  );
}
