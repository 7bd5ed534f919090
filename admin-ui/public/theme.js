// Runs before the first paint, so that a dark page never flashes light. The app's theme store keeps the same key.
(() => {
  try {
    const choice = localStorage.getItem('flare.theme');
    if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
  } catch {
    // Storage is forbidden: the system's theme stands.
  }
})();
