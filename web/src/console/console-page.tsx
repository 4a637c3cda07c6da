import { useTranslation } from 'react-i18next';
import { Page } from '../layout/page.tsx';

/** The organiser's showcases. */
export default function ConsolePage() {
  const { t } = useTranslation('console');
  return <Page title={t('title')}>{null}</Page>;
}
