export const dictionary = {
  title: 'Planning board',
} as const;
