// Gives the boxes in which one searches for a row the name of their field; the library that makes them leaves them without.

const labelOf = (select) => document.querySelector(`label[for="${select?.id}"]`);

function nameBox(container) {
  const label = labelOf(container.previousElementSibling);
  const chosen = container.querySelector(".select2-selection__rendered");
  if (!label || !chosen) return;
  label.id ||= `${label.htmlFor}_label`;
  chosen.setAttribute("aria-labelledby", label.id);
  container.querySelector(".select2-selection").setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
}

function nameSearch(field) {
  const list = field.getAttribute("aria-controls") ?? "";
  const label = document.getElementById(`${list.replace(/^select2-|-results$/g, "")}_label`);
  if (label) field.setAttribute("aria-labelledby", label.id);
}

function nameAll() {
  document.querySelectorAll(".select2-container:not(.select2-container--open)").forEach(nameBox);
  document.querySelectorAll(".select2-search__field:not([aria-labelledby])").forEach(nameSearch);
}

new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
