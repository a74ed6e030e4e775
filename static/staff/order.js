// Moves the rows of an inline up and down, by button or by dragging, and writes their order into the position fields.
// Without this module the position is a number that staff type. Codes are never touched.

const positionOf = (row) => row.querySelector('input[name$="-position"]');
const rowsOf = (group) => [...group.querySelectorAll(".inline-related.has_original")].filter(positionOf);

function renumber(group) {
  rowsOf(group).forEach((row, index) => {
    positionOf(row).value = index + 1;
  });
}

function step(row, direction) {
  const group = row.closest(".inline-group");
  const rows = rowsOf(group);
  const neighbour = rows[rows.indexOf(row) + direction];
  if (!neighbour) return;
  if (direction < 0) neighbour.before(row);
  else neighbour.after(row);
  renumber(group);
}

function button(row, sign, label, direction) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "order-step";
  made.textContent = sign;
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => {
    step(row, direction);
    made.focus();
  });
  return made;
}

let dragged = null;

function makeDraggable(row, heading) {
  heading.draggable = true;
  heading.classList.add("order-handle");
  heading.addEventListener("dragstart", (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(row, 0, 0);
  });
  heading.addEventListener("dragend", () => {
    renumber(row.closest(".inline-group"));
    dragged = null;
  });
  row.addEventListener("dragover", (event) => {
    if (!dragged || dragged === row || dragged.parentElement !== row.parentElement) return;
    event.preventDefault();
    const box = row.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) row.before(dragged);
    else row.after(dragged);
  });
}

function addedLast({ target: row }) {
  const field = positionOf(row);
  if (!field) return;
  const others = [...row.closest(".inline-group").querySelectorAll('input[name$="-position"]')];
  const places = others.filter((other) => other !== field && !other.name.includes("__prefix__"));
  field.value = Math.max(0, ...places.map((place) => Number(place.value))) + 1;
}

document.addEventListener("formset:added", addedLast);

for (const group of document.querySelectorAll(".inline-group")) {
  const rows = rowsOf(group);
  if (rows.length < 2) continue;
  for (const row of rows) {
    const heading = row.querySelector("h3");
    const { up, down } = positionOf(row).dataset;
    const name = heading.querySelector(".inline_label")?.firstChild.textContent.trim() ?? "";
    heading.append(button(row, "↑", `${up} ${name}`, -1), button(row, "↓", `${down} ${name}`, 1));
    makeDraggable(row, heading);
  }
}
