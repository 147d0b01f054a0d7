/** Text fields onto which a file can be dropped: `data-drop` names the file field of their form. */

/** Put what is dropped on such a field into the field for the file, and send the form. */
export function takeDroppedFiles() {
  document.addEventListener("dragover", (event) => {
    const field = event.target.closest?.("[data-drop]");
    if (field == null || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    field.classList.add("is-over");
  });

  document.addEventListener("dragleave", (event) => {
    event.target.closest?.("[data-drop]")?.classList.remove("is-over");
  });

  document.addEventListener("drop", (event) => {
    const field = event.target.closest?.("[data-drop]");
    if (field == null || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    field.classList.remove("is-over");
    field.form.elements[field.dataset.drop].files = event.dataTransfer.files;
    field.form.requestSubmit();
  });
}
