// Turns the list of languages above a form into switches: each shows or hides its columns. Without this module all columns stay.
// The choice is kept for the next form; a language with an error in it is never hidden.

const KEPT = "languages-hidden";
const items = [...document.querySelectorAll(".languages [data-shows]")];
const columnsOf = (language) => [...document.querySelectorAll(`form [data-language="${language}"]`)];

function kept() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEPT)) ?? []);
  } catch {
    return new Set();
  }
}

const hidden = kept();

function show() {
  for (const { dataset, firstElementChild: button } of items) {
    const columns = columnsOf(dataset.shows);
    const stays = !hidden.has(dataset.shows) || columns.some((column) => column.querySelector(".errorlist"));
    button.setAttribute("aria-pressed", String(stays));
    for (const column of columns) column.hidden = !stays;
  }
}

function toggle(language) {
  if (hidden.has(language)) hidden.delete(language);
  else if (hidden.size < items.length - 1) hidden.add(language);
  localStorage.setItem(KEPT, JSON.stringify([...hidden]));
  show();
}

for (const item of items) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...item.childNodes);
  button.addEventListener("click", () => toggle(item.dataset.shows));
  item.append(button);
}
show();
document.addEventListener("formset:added", show);
