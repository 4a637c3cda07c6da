import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShowcaseRules } from '../../../../shared/model/showcase.ts';
import { LanguagePair } from '../../../../shared/model/text.ts';
import { Button } from '../../design/button.tsx';
import { Checkbox, ChoiceField } from '../../design/choice-field.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { useLanguage } from '../../reader/language.ts';
import { languagePairName } from '../../reader/names.ts';
import { ActionProblem } from '../frame/action-problem.tsx';
import { isNumberIn, NumberField } from '../frame/number-field.tsx';
import { useSaving } from './use-saving.ts';

type Props = { readonly rules: ShowcaseRules; readonly onSave: (rules: ShowcaseRules) => Promise<unknown> };

const PAIRS = ['en-ja', 'ja-zh', 'ja-ko', 'de-ja', 'fr-ja'];
const NUMBERS = [
  { key: 'maxOpenWishes', least: 1, most: 500 },
  { key: 'wishExpiryHours', least: 1, most: 720 },
  { key: 'changeUntilMinutesBefore', least: 0, most: 10_080 },
] as const;

/** The two switches and the other rules of a showcase. */
export function RulesForm({ rules, onSave }: Props) {
  const { t } = useTranslation(['setUp', 'common']);
  const language = useLanguage();
  const [draft, setDraft] = useState(rules);
  const [typed, setTyped] = useState({
    maxOpenWishes: String(rules.maxOpenWishes),
    wishExpiryHours: String(rules.wishExpiryHours),
    changeUntilMinutesBefore: String(rules.changeUntilMinutesBefore),
  });
  const saving = useSaving(onSave);
  const isRight = NUMBERS.every(({ key, least, most }) => isNumberIn(typed[key], least, most));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRight) return;
    void saving.run({
      ...draft,
      maxOpenWishes: Number(typed.maxOpenWishes),
      wishExpiryHours: Number(typed.wishExpiryHours),
      changeUntilMinutesBefore: Number(typed.changeUntilMinutesBefore),
    });
  };
  const pairs = [...new Set([...PAIRS, ...(rules.interpretation ? [rules.interpretation] : [])])];
  return (
    <form className="stack-loose" onSubmit={submit} noValidate>
      <ActionProblem error={saving.problem} />
      <section className="card stack-loose" aria-labelledby="switches">
        <h2 id="switches">{t('switches')}</h2>
        <ChoiceField
          label={t('acceptance')}
          choices={[
            { id: 'yes', label: t('acceptanceYes'), hint: t('acceptanceYesHint') },
            { id: 'no', label: t('acceptanceNo'), hint: t('acceptanceNoHint') },
          ]}
          value={draft.wishesNeedAcceptance ? 'yes' : 'no'}
          onChange={(value) => setDraft({ ...draft, wishesNeedAcceptance: value === 'yes' })}
        />
        <ChoiceField
          label={t('times')}
          choices={[
            { id: 'yes', label: t('timesParties'), hint: t('timesPartiesHint') },
            { id: 'no', label: t('timesPlanner'), hint: t('timesPlannerHint') },
          ]}
          value={draft.partiesChooseTimes ? 'yes' : 'no'}
          onChange={(value) => setDraft({ ...draft, partiesChooseTimes: value === 'yes' })}
        />
      </section>
      <section className="card stack" aria-labelledby="other-rules">
        <h2 id="other-rules">{t('otherRules')}</h2>
        <Checkbox
          isSelected={draft.sameSideMeetings}
          onChange={(sameSideMeetings) => setDraft({ ...draft, sameSideMeetings })}
        >
          {t('sameSide')}
        </Checkbox>
        <div className="fields-row">
          {NUMBERS.map(({ key, least, most }) => (
            <NumberField
              key={key}
              label={t(key)}
              hint={t(`${key}Hint`)}
              value={typed[key]}
              onChange={(value) => setTyped({ ...typed, [key]: value })}
              least={least}
              most={most}
            />
          ))}
        </div>
        <SelectField
          label={t('interpretation')}
          hint={t('interpretationHint')}
          options={[
            { id: 'none', label: t('noInterpretation') },
            ...pairs.map((pair) => ({ id: pair, label: languagePairName(pair, language) })),
          ]}
          value={draft.interpretation ?? 'none'}
          onChange={(value) => {
            const pair = LanguagePair.safeParse(value);
            setDraft({ ...draft, interpretation: pair.success ? pair.data : null });
          }}
        />
      </section>
      <p>
        <Button type="submit" size="large" isPending={saving.isPending}>
          {t('common:save')}
        </Button>
      </p>
    </form>
  );
}
