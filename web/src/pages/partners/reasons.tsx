import { useTranslation } from 'react-i18next';
import type { Suggestion } from '../../../../shared/contracts/parties.ts';
import type { Taxonomy } from '../../../../shared/model/taxonomy.ts';
import { useLanguage } from '../../reader/language.ts';
import { labelInTaxonomy, languageName } from '../../reader/names.ts';

type Props = { readonly reasons: Suggestion['reasons']; readonly taxonomy: Taxonomy };

/** Why two parties fit, in words. */
export function Reasons({ reasons, taxonomy }: Props) {
  const { t } = useTranslation('partners');
  const language = useLanguage();
  const word = (code: Suggestion['reasons'][number]['code'], value: string) =>
    code === 'languages' ? languageName(value, language) : labelInTaxonomy(taxonomy, value, language);
  return (
    <ul className="reasons" aria-label={t('why')}>
      {reasons.map((reason) => (
        <li key={reason.code}>
          {t(`reason.${reason.code}`, {
            values: reason.values
              .map((value) => word(reason.code, value))
              .join(language === 'ja' ? '、' : ', '),
          })}
        </li>
      ))}
    </ul>
  );
}
