// Saves each change at once and shows the tree anew; lets letters do what the menus do.
// Without this module the button “Save and show the tree” does the same.

const form = document.getElementById("review");
const status = form.querySelector("[data-status]");
const lines = () => [...form.querySelectorAll(".incoming-lines > li")];
const menuOf = (line) => line.querySelector("select");
let saving = Promise.resolve();
let waiting = 0;
let hasFailed = false;
let isLeaving = false;

function replace(place, fresh) {
  const isOpen = [...place.querySelectorAll("details")].map((part) => part.open);
  place.replaceChildren(...fresh.childNodes);
  if (isOpen.length === place.querySelectorAll("details").length)
    place.querySelectorAll("details").forEach((part, index) => (part.open = isOpen[index]));
}

// A warning that goes takes its tick with it: the focus then stands on the line’s menu.
function replaceWarning(line, other) {
  const [old, fresh] = [line, other].map((each) => each.querySelector(".incoming-warning"));
  if (old?.textContent === fresh?.textContent) return;
  const hadFocus = old?.contains(document.activeElement);
  old?.remove();
  if (fresh) line.append(fresh);
  if (hadFocus) menuOf(line).focus();
}

// What the portal read from the text, such as the day, where nobody has written since.
function replaceFacts(newer, sent) {
  for (const field of form.querySelectorAll(".incoming-facts [name]"))
    if (field.value === sent.get(field.name)) field.value = newer.elements[field.name].value;
}

function take(fresh, sent) {
  const found = new DOMParser().parseFromString(fresh, "text/html");
  const newer = found.getElementById("review");
  if (!newer || found.querySelector(".errornote")) return false;
  form.elements.version.value = newer.elements.version.value;
  replaceFacts(newer, sent);
  const parts = newer.querySelectorAll("[data-live]");
  form.querySelectorAll("[data-live]").forEach((part, index) => replace(part, parts[index]));
  for (const line of lines()) {
    const other = newer.querySelector(`#${line.id}`);
    if (!other) continue;
    line.className = other.className;
    for (const part of ["[data-live-line]", ".incoming-text"]) replace(line.querySelector(part), other.querySelector(part));
    replaceWarning(line, other);
  }
  return true;
}

async function save(said) {
  const sent = new FormData(form);
  sent.set("save", "1");
  try {
    const answer = await fetch(location.href.split("#")[0], { method: "POST", body: sent });
    hasFailed = !(answer.ok && take(await answer.text(), sent));
  } catch {
    hasFailed = true;
  }
  waiting -= 1;
  status.textContent = hasFailed ? status.dataset.failed : `${said} ${status.dataset.saved}`.trim();
  status.classList.toggle("is-failed", hasFailed);
  if (document.activeElement) showPlace({ target: document.activeElement });
}

// said: what changed, for those who do not see it.
function soon(said = "") {
  waiting += 1;
  status.textContent = "";
  saving = saving.then(() => save(said));
}

function turned(line) {
  const menu = menuOf(line);
  soon(`${menu.labels[0].firstElementChild.textContent} ${menu.selectedOptions[0].text}.`);
}

function step(line, direction) {
  const all = lines();
  const next = all[all.indexOf(line) + direction];
  if (next) menuOf(next).focus();
}

// The next line that is a guess; behind the last one, the first.
function stepToGuess(line) {
  const guesses = lines().filter((each) => each.classList.contains("is-guess"));
  const next = guesses.find((each) => line.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) ?? guesses[0];
  if (next) menuOf(next).focus();
}

const WAYS = { j: (line) => step(line, 1), k: (line) => step(line, -1), n: stepToGuess };

function pressed(event) {
  const line = event.target.closest(".incoming-lines > li");
  if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target !== menuOf(line) && event.target !== line) return;
  const key = event.key.toLowerCase();
  if (Object.hasOwn(WAYS, key)) {
    event.preventDefault();
    WAYS[key](line);
    return;
  }
  const chosen = [...menuOf(line).options].find((option) => option.dataset.key === key);
  if (!chosen) return;
  event.preventDefault();
  if (chosen.selected) return;
  menuOf(line).value = chosen.value;
  turned(line);
}

function showPlace({ target }) {
  const line = target.closest(".incoming-lines > li");
  if (!line) return;
  for (const other of form.querySelectorAll(".is-at")) other.classList.remove("is-at");
  const code = line.querySelector("[data-live-line] a.code");
  const place = code && document.getElementById(code.hash.slice(1));
  if (!place) return;
  place.classList.add("is-at");
  const tree = place.closest(".incoming-tree");
  if (tree.scrollHeight > tree.clientHeight) tree.scrollTop += place.getBoundingClientRect().top - tree.getBoundingClientRect().top - 40;
}

// A button waits until what was changed is saved: else the two would meet as if from two windows.
function submitted(event) {
  isLeaving = true;
  if (!waiting) return;
  event.preventDefault();
  saving.then(() => form.requestSubmit(event.submitter));
}

form.addEventListener("focusin", showPlace);
form.addEventListener("keydown", pressed);
form.addEventListener("submit", submitted);
form.addEventListener("change", ({ target }) => {
  if (target.matches(".incoming-lines select")) turned(target.closest("li"));
  else soon();
});
addEventListener("online", () => hasFailed && soon());
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
addEventListener("beforeunload", (event) => {
  if ((waiting || hasFailed) && !isLeaving) event.preventDefault();
});
