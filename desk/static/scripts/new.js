/** New: a file is dropped anywhere on the page, a text is sent by key, a person is added. */

import "./asking.js";

const form = document.querySelector(".receive");

if (form) {
  const field = form.querySelector("input[type=file]");
  let inside = 0;
  const isFile = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragenter", (event) => {
    if (!isFile(event)) return;
    inside += 1;
    document.body.dataset.over = "";
  });
  document.addEventListener("dragleave", (event) => {
    if (!isFile(event)) return;
    inside -= 1;
    if (inside === 0) delete document.body.dataset.over;
  });
  document.addEventListener("dragover", (event) => {
    if (isFile(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!isFile(event)) return;
    event.preventDefault();
    inside = 0;
    delete document.body.dataset.over;
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}

/** Add an empty row when the last one is used, so that any number of people fits. */
document.querySelector("[data-people]")?.addEventListener("input", (event) => {
  const people = event.currentTarget;
  const last = people.lastElementChild;
  if (!last.contains(event.target) || !event.target.value) return;
  const row = last.cloneNode(true);
  for (const each of row.querySelectorAll("input")) each.value = "";
  people.append(row);
});
