export const dictionary = {
  title: 'Organiser’s console',
} as const;
