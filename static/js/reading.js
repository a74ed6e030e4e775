// On the pages of declarations: copying by one key, and the contents list marks where the reader is. Nothing depends on it.

const own = document.querySelector("script[data-copied]").dataset;

function mayCopy() {
  const status = document.createElement("p");
  status.className = "copied";
  status.setAttribute("role", "status");
  document.body.append(status);
  let fading;

  async function copy(text) {
    await navigator.clipboard.writeText(text.trim());
    status.textContent = own.copied;
    clearTimeout(fading);
    fading = setTimeout(() => {
      status.textContent = "";
    }, 4000);
  }

  for (const source of document.querySelectorAll("[data-copy]:not(script)")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = own.copy;
    const name = source.closest("div, details").querySelector("dt, summary")?.textContent ?? "";
    button.setAttribute("aria-label", `${own.copy} – ${name}`);
    button.addEventListener("click", () => copy(source.textContent));
    source.after(button);
  }

  // “c” on the code of a passage copies its permanent address: its anchor is the code's tail with hyphens.
  document.addEventListener("keydown", (event) => {
    const code = event.key === "c" && !event.ctrlKey && !event.metaKey && !event.altKey && event.target.closest("a.code");
    if (!code) return;
    const place = code.closest("[id]:not(main)");
    copy(place ? `${own.address}/${place.id.replaceAll("-", "/")}` : code.href);
  });
}

const links = new Map([...document.querySelectorAll(".toc a[href^='#']")].map((link) => [link.hash.slice(1), link]));
const places = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

// The section that has passed a third of the window; towards the end of the page the line sinks, so that short last
// sections are marked too.
function mark() {
  const left = document.documentElement.scrollHeight - innerHeight - scrollY;
  const line = Math.max(innerHeight / 3, innerHeight - left);
  const passed = places.filter((place) => place.getBoundingClientRect().top < line);
  const now = links.get((passed.at(-1) ?? places[0]).id);
  for (const link of links.values()) {
    if (link === now) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

function follow() {
  let isDue = false;
  addEventListener("scroll", () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      mark();
    });
  }, { passive: true });
  mark();
}

// A browser gives the clipboard to pages of https alone.
if (navigator.clipboard) mayCopy();
if (places.length) follow();
