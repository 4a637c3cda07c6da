import { useTranslation } from 'react-i18next';
import { displayName } from '../../../../shared/model/person.ts';
import type { SmallestFix, UnplacedReason } from '../../../../shared/model/plan-result.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { useGrid } from '../../api/showcase-queries.ts';
import { useLanguage } from '../../reader/language.ts';
import { languagePairName } from '../../reader/names.ts';
import { useAllWishes, useInterpreters, usePartyNames, useTables } from '../frame/office-queries.ts';
import { useSlotNames } from '../frame/slot-names.ts';
import { featureName } from '../resources/features.ts';

/** Why a wish has no place and what would let it in, in the reader's words: no code of the planner reaches a page. */
export function useReasonWords(showcase: Showcase) {
  const wishes = useAllWishes(showcase.id).data;
  const { t } = useTranslation('planning');
  const { t: resources } = useTranslation(['resources', 'common']);
  const language = useLanguage();
  const partyName = usePartyNames(showcase.id);
  const slotName = useSlotNames(useGrid(showcase.id).data?.slots, showcase.timeZone);
  const tables = useTables(showcase.id).data ?? [];
  const interpreters = useInterpreters(showcase.id).data ?? [];
  const list = (words: readonly string[]) => words.join(language === 'ja' ? '、' : ', ');
  const interpreterName = (id: string) => {
    const name = interpreters.find((one) => one.id === id)?.name;
    return name ? displayName(name, language) : '…';
  };
  const featuresIn = (codes: readonly string[] = []) =>
    list(codes.map((code) => featureName(code, resources)));
  const inBrackets = (words: string) =>
    words === '' ? '' : language === 'ja' ? `（${words}）` : `(${words})`;

  const namesOfWish = (wishId: string): string => {
    const wish = wishes?.find((one) => one.id === wishId);
    return wish ? [wish.from, ...wish.to].map(partyName).join(' – ') : '…';
  };

  return {
    namesOfWish,
    ofReason: (reason: UnplacedReason): string =>
      t(`reason.${reason.code}`, {
        parties: reason.parties ? list(reason.parties.map(partyName)) : t('somebody'),
        features: featuresIn(reason.features),
        language: reason.language ? languagePairName(reason.language, language) : '',
        limit: reason.limit ?? 0,
      }),
    ofFix: (fix: SmallestFix): string =>
      t(`fix.${fix.code}`, {
        who: fix.party
          ? partyName(fix.party)
          : fix.interpreter
            ? interpreterName(fix.interpreter)
            : t('somebody'),
        slot: fix.slot ? slotName(fix.slot) : '',
        other: fix.meeting ? namesOfWish(fix.meeting) : t('somebody'),
        table: tables.find((one) => one.id === fix.table)?.label ?? '…',
        features: fix.code === 'add-table' ? inBrackets(featuresIn(fix.features)) : featuresIn(fix.features),
      }),
    /** A trade may also cost more than it brings: the sign says which. */
    ofGain: (gains: number): string =>
      t('gains', { gains: `${gains > 0 ? '+' : gains < 0 ? '−' : ''}${Math.abs(gains)}` }),
  };
}
