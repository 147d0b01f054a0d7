/** Light or dark: as the system says, until somebody switches; then that is kept. */

const KEPT = "verbatim-theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** Show what was switched to before. */
export function restoreTheme() {
  const kept = localStorage.getItem(KEPT);
  if (kept !== null) show(kept);
}

/** Switch between light and dark. */
export function switchTheme() {
  const now = document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  localStorage.setItem(KEPT, next);
  show(next);
}

function show(theme) {
  document.documentElement.dataset.theme = theme;
}
