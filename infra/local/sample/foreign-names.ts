/** Countries that delegates come from, with cities, zones and common names of people. */
export type Country = {
  readonly code: string;
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly cities: readonly string[];
  readonly given: readonly string[];
  readonly family: readonly string[];
};

const country = (
  code: string,
  timeZone: string,
  languages: string,
  cities: string,
  given: string,
  family: string,
): Country => ({
  code,
  timeZone,
  languages: languages.split(' '),
  cities: cities.split(', '),
  given: given.split(' '),
  family: family.split(' '),
});

export const COUNTRIES: readonly Country[] = [
  country(
    'DE',
    'Europe/Berlin',
    'de en',
    'Heidelberg, Munich, Berlin, Leipzig, Mainz',
    'Anna Lukas Katharina Jonas Julia Stefan Miriam Tobias',
    'Müller Schneider Fischer Weber Becker Hoffmann Krüger Vogel',
  ),
  country(
    'FR',
    'Europe/Paris',
    'en fr',
    'Lyon, Strasbourg, Paris, Nantes, Lille',
    'Camille Antoine Claire Julien Sophie Mathieu Élise Pierre',
    'Martin Bernard Dubois Laurent Moreau Girard Lefèvre Roux',
  ),
  country(
    'GB',
    'Europe/London',
    'en',
    'Cambridge, Oxford, London, Edinburgh, Manchester',
    'Oliver Emily Harry Charlotte James Sophie Thomas Alice',
    'Smith Taylor Evans Walker Hughes Clarke Wright Bennett',
  ),
  country(
    'US',
    'America/New_York',
    'en',
    'Boston, Cambridge, Durham, Philadelphia, Rockville',
    'Michael Jennifer David Sarah Daniel Rachel Kevin Laura',
    'Johnson Miller Anderson Martinez Thompson Nguyen Patel Kim',
  ),
  country(
    'CH',
    'Europe/Zurich',
    'de en fr',
    'Basel, Zurich, Lausanne, Geneva, Zug',
    'Andrea Reto Nina Marco Sandra Beat Corinne Lukas',
    'Meier Keller Huber Brunner Frei Baumann Roth Graf',
  ),
  country(
    'NL',
    'Europe/Amsterdam',
    'en nl',
    'Leiden, Utrecht, Eindhoven, Maastricht, Oss',
    'Sanne Daan Femke Bram Lotte Jeroen Iris Maarten',
    'Jansen Visser Bakker Smit Mulder Bos Dekker Vos',
  ),
  country(
    'SE',
    'Europe/Stockholm',
    'en sv',
    'Stockholm, Uppsala, Lund, Gothenburg, Umeå',
    'Erik Karin Johan Anna Lars Emma Mattias Sara',
    'Johansson Andersson Nilsson Lindqvist Berg Sandberg Holm Ek',
  ),
  country(
    'ES',
    'Europe/Madrid',
    'en es',
    'Barcelona, Madrid, Valencia, Bilbao, Seville',
    'Carlos Lucía Javier Marta Pablo Elena Sergio Laura',
    'García López Navarro Torres Serrano Vidal Romero Castro',
  ),
  country(
    'KR',
    'Asia/Seoul',
    'en ko',
    'Seoul, Daejeon, Osong, Incheon, Seongnam',
    'Minjun Seoyeon Jihoon Hyejin Donghyun Eunji Sungmin Yuna',
    'Kim Lee Park Choi Jung Kang Yoon Lim',
  ),
  country(
    'TW',
    'Asia/Taipei',
    'en zh',
    'Hsinchu, Taipei, Taichung, Tainan, Kaohsiung',
    'Chih-Wei Mei-Ling Chun-Hao Yi-Ting Po-Han Ya-Wen Kai-Lun Shu-Fen',
    'Chen Lin Huang Chang Wu Wang Tsai Liu',
  ),
  country(
    'SG',
    'Asia/Singapore',
    'en zh',
    'Singapore',
    'Wei-Jie Hui-Min Arjun Priya Jun-Kai Nurul Daniel Grace',
    'Tan Lim Ng Lee Rahman Menon Goh Chua',
  ),
  country(
    'AU',
    'Australia/Melbourne',
    'en',
    'Melbourne, Sydney, Brisbane, Adelaide, Perth',
    'Jack Olivia Liam Chloe Noah Isla Ethan Ruby',
    'Williams Brown Wilson Campbell Kelly Ryan Murphy Doyle',
  ),
  country(
    'CA',
    'America/Toronto',
    'en fr',
    'Toronto, Montréal, Ottawa, Hamilton, Québec',
    'Nathan Émilie Ryan Chantal Jason Mélanie Alex Priya',
    'Tremblay Roy MacDonald Singh Wong Gagnon Fraser Bouchard',
  ),
  country(
    'IL',
    'Asia/Jerusalem',
    'en',
    'Rehovot, Haifa, Tel Aviv, Jerusalem, Yokneam',
    'Yael Amir Noa Eitan Tamar Gil Maya Ronen',
    'Cohen Levi Mizrahi Peretz Friedman Katz Shapiro Barak',
  ),
];

/** What foreign companies are called: a stem and an ending by field. */
export const STEMS: readonly string[] =
  'Aurora Borealis Cedar Delta Ember Fjord Gaia Helix Isar Juniper Kestrel Lumen Meridian Nereid Orion Prisma Quanta Ravel Solis Tethys Ursa Vela Willow Xenon Yarrow Zephyr Alpine Bastion Corvus Drift Elara Falcon Granite Harbour Indigo Jade Karst Laurel Mistral Nova Onyx Pallas Quill Rhea Sable Talus Umbra Verity Wren Zenith'.split(
    ' ',
  );
