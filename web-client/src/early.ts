// Runs before the first paint, as a classic script of its own: the chosen theme and writing direction, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const read = (key: string): string | null => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const theme = read('meeshy.theme');
  if (theme === 'light' || theme === 'dark') root.dataset['theme'] = theme;
  const language = read('meeshy.uiLanguage') ?? navigator.language.slice(0, 2);
  if (language === 'ar') {
    root.lang = language;
    root.dir = 'rtl';
  }
})();
