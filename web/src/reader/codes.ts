/** ISO 3166-1 alpha-2 codes of countries and territories that people register from. */
const COUNTRIES =
  'AE AF AL AM AO AR AT AU AZ BA BD BE BF BG BH BJ BN BO BR BT BW BY CA CD CH CI CL CM CN CO CR CU CY CZ DE DK DO DZ EC EE EG ES ET FI FJ FR GA GB GE GH GR GT HK HN HR HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW KZ LA LB LK LT LU LV LY MA MC MD ME MG MK MM MN MO MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PT PY QA RO RS RU RW SA SD SE SG SI SK SN SO SV SY TH TN TR TT TW TZ UA UG US UY UZ VE VN YE ZA ZM ZW';
export const COUNTRY_CODES: readonly string[] = COUNTRIES.split(' ');

/** ISO 639-1 codes of languages that meetings are held in; the first ones stand on top of the list. */
export const SPOKEN_LANGUAGE_CODES: readonly string[] =
  'ja en zh ko de fr es it nl pt sv da fi nb pl cs hu ro el tr ru uk he ar hi th vi id ms tl'.split(' ');
