import type { TFunction } from 'i18next';

/** What tables usually have; others can be added by their code. */
export const FEATURES = ['private', 'screen', 'video', 'power', 'wheelchair'] as const;
type Known = (typeof FEATURES)[number];

const isKnown = (feature: string): feature is Known => FEATURES.some((one) => one === feature);

/** A feature in words; one that the page does not know reads as its code. */
export const featureName = (feature: string, t: TFunction<readonly ['resources', 'common']>): string =>
  isKnown(feature) ? t(`feature.${feature}`) : feature;
