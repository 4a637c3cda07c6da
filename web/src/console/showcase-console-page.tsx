import { useTranslation } from 'react-i18next';
import { Page } from '../layout/page.tsx';

/** One showcase in the console. */
export default function ShowcaseConsolePage() {
  const { t } = useTranslation('console');
  return <Page title={t('title')}>{null}</Page>;
}
