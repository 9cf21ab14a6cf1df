export const settings = $state({ locale: 'en' });
