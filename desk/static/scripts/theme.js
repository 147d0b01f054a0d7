// Light or dark: the system's choice until the user switches; the choice is stored. This script runs
// before the page is drawn, so that it does not flash.
{
  const KEPT = "verbatim-theme";
  const root = document.documentElement;
  const kept = localStorage.getItem(KEPT);
  if (kept) root.dataset.theme = kept;
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-theme-switch]")) return;
    const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    const now = root.dataset.theme ?? (dark ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    localStorage.setItem(KEPT, root.dataset.theme);
  });
}
