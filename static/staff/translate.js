// Keys for the editor, and a question before words that were not saved are left. Without this module every button and link does the same.

const form = document.getElementById("translate");
const box = form.querySelector("textarea");
const begun = box?.value;
let isLeaving = false;

// Which button a key presses, while Ctrl (on a Mac ⌘) is held; Alt and T mend here as in every other box.
function verbOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }) {
  const isControl = ctrlKey || metaKey;
  if (altKey) return code === "KeyT" && !isControl ? "mend" : "";
  if (!isControl) return "";
  if (key === "Enter") return shiftKey ? "confirm" : "next";
  return key.toLowerCase() === "s" && !shiftKey ? "save" : "";
}

function pressed(event) {
  const verb = verbOf(event);
  if (!verb) return;
  event.preventDefault();
  const button = form.querySelector(`button[name="${verb}"]`);
  if (button && !isLeaving) form.requestSubmit(button);
}

const isUnsaved = () => box && (box.value !== begun || "unsaved" in form.dataset);

document.querySelector("[data-keys]")?.removeAttribute("hidden");
box?.addEventListener("keydown", pressed);
form.addEventListener("submit", () => (isLeaving = true));
addEventListener("pageshow", () => (isLeaving = false));
addEventListener("beforeunload", (event) => {
  if (isUnsaved() && !isLeaving) event.preventDefault();
});
