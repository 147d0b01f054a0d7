/** Light or dark: as the system says, until somebody switches; then that is kept. */

const KEPT = "verbatim-theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** Follow the system, unless it was switched before. */
export function followTheme() {
  dark.addEventListener("change", show);
  show();
}

/** Switch between light and dark. */
export function switchTheme() {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem(KEPT, next);
  show();
}

function show() {
  document.documentElement.dataset.theme =
    localStorage.getItem(KEPT) ?? (dark.matches ? "dark" : "light");
}
