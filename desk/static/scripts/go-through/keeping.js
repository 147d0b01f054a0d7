/**
 * Keep what is typed and not saved yet in this browser, by bank and entry, and offer it again: after
 * a reload, a crash, or when the desk itself was killed.
 */

const DROPPED = new Set(["form_token", "basis", "filter"]);
const LATER = ":later"; // typed while something earlier is still offered

const form = () => document.getElementById("entry");
const offer = () => document.getElementById("kept-before");
const keyOf = (entry) => `verbatim-desk:${document.body.dataset.slug}:${entry}`;

/** Return the fields that a person fills in. */
function fields() {
  return [...new FormData(form())].filter(([name]) => !DROPPED.has(name));
}

/** Keep the fields as they are now. */
export function keep() {
  if (!form()) return;
  const key = keyOf(form().dataset.entry) + (offer().hidden ? "" : LATER);
  const basis = form().elements.basis.value;
  localStorage.setItem(key, JSON.stringify({ at: Date.now(), basis, fields: fields() }));
}

/** Forget what was kept of an entry: it is saved, or not wanted. */
export function forget(entry) {
  localStorage.removeItem(keyOf(entry));
  localStorage.removeItem(keyOf(entry) + LATER);
}

/** Offer what was kept of the entry that is shown, if it is other than what is there. */
export function offerKept() {
  const entry = form()?.dataset.entry;
  if (!entry) return;
  const kept = read(keyOf(entry) + LATER) ?? read(keyOf(entry));
  if (!kept) return;
  if (told(kept.fields) === told(fields())) return;
  const time = new Date(kept.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  const words = document.createElement("span");
  words.textContent = `You changed this entry on ${time} and did not save it.`;
  offer().replaceChildren(
    words,
    button("Take it up again", () => takeUp(entry, kept)),
    button("Forget it", () => {
      forget(entry);
      offer().hidden = true;
    }),
  );
  offer().hidden = false;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** What is compared: a card's place among the quotes counts for nothing. */
function told(kept) {
  return JSON.stringify(kept.filter(([name, value]) => value && !/^quote-\d+-(was|end)$/.test(name)));
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-small";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function takeUp(entry, kept) {
  const values = new FormData();
  for (const [name, value] of kept.fields) values.append(name, value);
  values.append("basis", kept.basis);
  values.append("filter", form().elements.filter.value);
  const grouped = {};
  for (const name of new Set(values.keys())) grouped[name] = values.getAll(name);
  htmx.ajax("POST", form().getAttribute("action").replace(/keep$/, "take-up"), {
    target: "#room",
    select: "#room",
    swap: "outerHTML",
    values: grouped,
  });
}
