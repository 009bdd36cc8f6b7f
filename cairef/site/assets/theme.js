// What the theme leaves out for keyboards and screen readers. The pages work without it.

/** What is said, in the language of the page. */
const words = JSON.parse(document.querySelector("meta[name='cairef:words']").content);

/** Lays a button over a label that opens or closes something, so that a keyboard reaches and presses it. */
function addButton(label, name) {
  const toggle = document.getElementById(label.htmlFor);
  if (!toggle) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cairef-toggle";
  button.setAttribute("aria-label", name);
  button.addEventListener("click", () => toggle.click());
  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  toggle.addEventListener("change", tell);
  tell();
  label.removeAttribute("tabindex");
  label.append(button);
}

addButton(document.querySelector('.md-header__button[for="__drawer"]'), words.menu);
addButton(document.querySelector('.md-header__button[for="__search"]'), words.search);

for (const menu of document.querySelectorAll(".md-nav--primary nav[aria-labelledby]")) {
  // The theme names the menu by a label that holds an icon only where the entry has a page of its own.
  const title = menu.querySelector(":scope > .md-nav__title");
  const label = document.getElementById(menu.getAttribute("aria-labelledby"));
  const name = title.textContent.trim();
  menu.removeAttribute("aria-labelledby");
  menu.removeAttribute("aria-expanded");
  menu.setAttribute("aria-label", name);
  if (label) addButton(label, words.pages.replace("{title}", name));
  addButton(title, words.back.replace("{title}", name));
}
for (const label of document.querySelectorAll('.md-nav--primary label[for="__toc"]')) {
  addButton(label, label.matches(".md-nav__title") ? words["from-contents"] : words.contents);
}

// Of the two schemes the one that is on has the focus. The theme turns to the other at Enter, but not at the blank.
document.querySelector("[data-md-component=palette]")?.addEventListener("keydown", (event) => {
  if (event.key !== " ") return;
  event.preventDefault();
  event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
});

const drawer = document.getElementById("__drawer");
drawer.addEventListener("change", () => {
  // The menu is far behind its button in the page: bring a keyboard there, and back.
  const menu = document.querySelector(".md-nav--primary");
  menu.tabIndex = -1;
  if (drawer.checked) menu.focus({ preventScroll: true });
  else if (menu.contains(document.activeElement)) {
    document.querySelector('.md-header__button[for="__drawer"] button')?.focus({ preventScroll: true });
  }
});

// The theme puts the copy button of each code block into a landmark of its own, when the block comes into sight.
const content = document.querySelector(".md-content");
function quieten() {
  for (const bar of content.querySelectorAll(".md-code__nav:not([role])")) bar.setAttribute("role", "presentation");
  for (const button of content.querySelectorAll("[data-clipboard-target]:not([data-clipboard-text])")) {
    const code = document.querySelector(button.dataset.clipboardTarget);
    if (code?.querySelector(".gp")) button.dataset.clipboardText = typed(code);
  }
}

/** What a session shows as typed: the lines after a prompt, without it and without what is printed. */
function typed(code) {
  const prompt = code.closest(".language-console") ? /^\$ / : /^(?:>>>|\.\.\.)(?: |$)/;
  const lines = code.textContent.split("\n").filter((line) => prompt.test(line));
  return lines.map((line) => line.replace(prompt, "")).join("\n");
}
if (content) {
  new MutationObserver(quieten).observe(content, { childList: true, subtree: true });
  quieten();
}

// A wide table scrolls in a box of its own, and so does a chart on a phone, which a keyboard does not reach.
function reachTables() {
  for (const box of content.querySelectorAll(".md-typeset__scrollwrap, figure:not([class])")) {
    const scrolls = box.scrollWidth > box.clientWidth;
    box.toggleAttribute("tabindex", scrolls);
    if (scrolls) {
      box.tabIndex = 0;
      // A figure has a role of its own.
      if (!box.matches("figure")) box.setAttribute("role", "group");
      box.setAttribute("aria-label", box.matches("figure") ? words.figure : words.table);
    } else {
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
    }
  }
}
if (content) {
  const boxes = new ResizeObserver(reachTables);
  new MutationObserver(reachTables).observe(content, { childList: true, subtree: true });
  boxes.observe(content);
  reachTables();
}

// The theme turns pages at “n” and “p” and searches at “f” and “s”. Single letters get in the way of speech control
// and of the keys of screen readers (WCAG 2.1.4); “/” and the button stay.
addEventListener(
  "keydown",
  (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && "fsnp,.".includes(event.key)) {
      event.stopImmediatePropagation();
    }
  },
  { capture: true },
);

// On paper every page is light, and says where it is from.
let scheme = null;
function print(starts) {
  if (starts === (scheme !== null)) return;
  const { body } = document;
  if (starts) {
    scheme = body.getAttribute("data-md-color-scheme");
    body.setAttribute("data-md-color-scheme", "default");
    const line = document.querySelector(".cr-imprint");
    const places = { address: location.href, date: new Date().toLocaleDateString("sv") };
    if (line) line.textContent = line.dataset.paper.replace(/\{(\w+)\}/g, (_, place) => places[place]);
  } else {
    body.setAttribute("data-md-color-scheme", scheme);
    scheme = null;
  }
}
matchMedia("print").addEventListener("change", ({ matches }) => print(matches));
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));

// The same page in the other language is opened at the same place, with the same filters.
const other = document.querySelector(".cairef-language[data-same]");
other?.addEventListener("click", () => {
  const address = new URL(other.href);
  address.search = location.search;
  address.hash = location.hash;
  other.href = address.href;
});
