import { useTranslation } from 'react-i18next';

const STEPS = ['register', 'wish', 'plan', 'meet'] as const;
const KANJI = { register: '一', wish: '二', plan: '三', meet: '四' } as const;

/** The four steps from the form to the table. */
export function HowItWorks() {
  const { t } = useTranslation('showcases');
  return (
    <section className="stack" aria-labelledby="how">
      <h2 id="how">{t('howItWorks')}</h2>
      <ol className="how">
        {STEPS.map((step) => (
          <li key={step} className="how-step">
            <span className="how-mark" lang="ja" aria-hidden="true">
              {KANJI[step]}
            </span>
            <div>
              <h3>{t(`steps.${step}`)}</h3>
              <p className="soft">{t(`steps.${step}Text`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
