/** What is asked of a writer: a prompt is copied, and a listener is told how far a job is. */

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  const said = document.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = "Copied.";
  } catch {
    said.textContent = "Selected: press Ctrl+C to copy.";
  }
});

/** Say a step once: a text that is set again would be read again. */
function tell() {
  const step = document.querySelector("[data-step]")?.textContent;
  const status = document.querySelector("[data-steps]");
  if (step && status && status.textContent !== step) status.textContent = step;
}

tell();
document.addEventListener("htmx:afterSettle", tell);
