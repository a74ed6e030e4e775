// Offers, beneath the box of a translation, to mend its typography; the portal knows the rules. Without this module nothing is offered.

const token = document.querySelector("form [name=csrfmiddlewaretoken]")?.value ?? "";

// Typed in, so that the browser can take it back like anything else that was typed.
function put(box, words) {
  box.focus();
  box.select();
  if (!document.execCommand("insertText", false, words)) box.value = words;
  box.setSelectionRange(words.length, words.length);
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

async function mend(box, status) {
  const before = box.value;
  status.textContent = "";
  try {
    const body = new URLSearchParams({ words: before, language: box.lang });
    const answer = await fetch(box.dataset.mend, { method: "POST", body, headers: { "X-CSRFToken": token } });
    if (!answer.ok) throw new Error(answer.status);
    const { mended } = await answer.json();
    if (box.value !== before) return;
    if (mended !== before) put(box, mended);
    status.textContent = mended === before ? box.dataset.mendNone : box.dataset.mendDone;
  } catch {
    status.textContent = box.dataset.mendFailed;
  }
}

function offer(box) {
  if (box.id.includes("__prefix__")) return;
  const line = document.createElement("p");
  const button = document.createElement("button");
  const status = document.createElement("span");
  line.className = "mend";
  button.type = "button";
  button.textContent = box.dataset.mendName;
  button.setAttribute("aria-keyshortcuts", "Alt+T");
  const label = box.labels[0];
  if (label) {
    label.id ||= `${box.id}_label`;
    button.setAttribute("aria-describedby", label.id);
  }
  status.setAttribute("role", "status");
  line.append(button, " ", status);
  box.after(line);
  button.addEventListener("click", () => mend(box, status));
  box.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyT") return;
    event.preventDefault();
    mend(box, status);
  });
}

document.querySelectorAll("textarea[data-mend]").forEach(offer);
