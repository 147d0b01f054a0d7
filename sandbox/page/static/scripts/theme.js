/** Light or dark theme: the system's, until the user switches; the choice is stored. */

const KEPT = "verbatim-theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** Apply the stored choice. */
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
