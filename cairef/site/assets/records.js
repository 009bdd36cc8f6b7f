/**
 * The claims of a record. They open and close without this script; with it, the address follows what is open,
 * so that whoever goes to a passage and comes back finds it as it was. A link may name the value that it is about: the
 * page says when that has changed, or is gone.
 */

import { citationEnd, copyButtons } from "./copy.js";

/** How many quotes a citation has at most. */
const MOST_QUOTES = 5;

const claims = [...document.querySelectorAll("details.cr-claim")];
const evidence = [...claims, ...document.querySelectorAll("details.cr-evidence")];
const anchorOf = (claim) => claim.querySelector(".cr-body").id;
/** The part of the record that a claim is of, such as one milestone. */
const partOf = (claim) => anchorOf(claim).split("/", 3).join("/");
const labelOf = (claim) => claim.querySelector(":scope > summary > .cr-field")?.textContent ?? "";
const mainOf = (claim) => claim.querySelector(".cr-main").textContent.trim().split(/\s+/u).join(" ");
const claimOf = new Map(claims.map((claim) => [anchorOf(claim), claim]));

const words = document.querySelector("[data-copied]")?.dataset;
const whole = document.querySelector(".cr-copies");

/**
 * The citation of a claim: U+FFFC is in it where its quotes belong, and at the end for what is the same of all claims;
 * U+FFF9 where the characters of each belong.
 */
function citationOf(claim) {
  const passages = [...claim.querySelectorAll(":scope > .cr-body > .cr-passages > li")].slice(0, MOST_QUOTES);
  const quotes = passages.map((item) => item.querySelector("mark").textContent.trim().split(/\s+/u).join(" "));
  const left = [...quotes, whole.dataset.citeClaim.replace("\uFFFC", () => anchorOf(claim))];
  const links = passages.map((item) => item.querySelector(".cr-where > a[href]")).filter(Boolean);
  const characters = links.map(({ hash }) => hash.replace("#char=", "").replace(",", "-"));
  const parts = claim.dataset.cite.split("\uFFFC");
  // One that has such a character of its own is there as a whole.
  if (parts.length !== left.length + 1) return claim.dataset.cite;
  return parts
    .map((part) => part.replace(/\uFFF9/gu, () => characters.shift()))
    .map((part, place) => (place ? left[place - 1] + part : part))
    .join("");
}

/** Give an open claim the buttons that copy. */
function addCopies(claim) {
  const line = claim.querySelector(":scope > .cr-body > .cr-more");
  const permalink = line?.querySelector(".cr-permalink");
  if (!permalink || !words) return;
  const place = { anchor: anchorOf(claim), value: claim.dataset.value, citation: citationOf(claim) };
  permalink.replaceWith(...copyButtons(place, words));
}

/** The anchor that the address names. */
function target() {
  const fragment = location.hash.slice(1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Keep the open claims with the page's place in the history, and the one last opened in the address. */
function remember(last) {
  const open = claims.filter((claim) => claim.open).map(anchorOf);
  const address = new URL(location.href);
  if (last !== undefined) {
    address.hash = last;
    // The value that a link named is that of another claim.
    address.searchParams.delete("value");
  }
  history.replaceState({ ...history.state, open }, "", last === "" ? address.pathname + address.search : address);
}

/** On paper, numbers at the values, and at the end the sentences that they refer to, each once. */
class PaperNotes {
  add() {
    const end = document.querySelector("[data-notes]");
    if (!end || this.made) return;
    const sentences = new Map();
    const list = document.createElement("ol");
    list.className = "cr-note-list";
    this.made = [list];
    this.hidden = [];
    for (const part of evidence) {
      const numbers = new Set();
      for (const passage of part.querySelectorAll(":scope > .cr-body > .cr-passages > li, :scope > .cr-passages > li")) {
        numbers.add(this.number(passage, sentences, list));
      }
      const refs = document.createElement("span");
      refs.className = "cr-note-refs";
      refs.textContent = [...numbers].map((number) => `[${number}]`).join(" ");
      if (part.matches(".cr-evidence")) part.before(refs);
      else part.querySelector(":scope > summary .cr-values").append(refs);
      this.made.push(refs);
    }
    this.shorten(end.dataset.again);
    const cited = document.createElement("p");
    cited.className = "cr-citation cr-on-paper";
    cited.textContent = citationEnd("", "", words);
    end.append(list);
    document.querySelector(".cr-citation").after(cited);
    this.made.push(cited);
    end.hidden = sentences.size === 0;
    document.documentElement.classList.add("cr-as-list");
  }

  /** A reasoning that claims of one part share is there once; the others name the claim that has it. */
  shorten(again) {
    const reasoned = claims.filter((claim) => claim.querySelector(":scope > .cr-body > .cr-reasoning"));
    const labels = claims.map((claim) => `${partOf(claim)} ${labelOf(claim)}`);
    const first = new Map();
    for (const claim of reasoned) {
      const reasoning = claim.querySelector(":scope > .cr-body > .cr-reasoning");
      const key = `${partOf(claim)} ${reasoning.textContent}`;
      if (!first.has(key)) {
        const alone = labels.filter((label) => label === `${partOf(claim)} ${labelOf(claim)}`).length === 1;
        const value = alone ? "" : ` ${mainOf(claim)}`;
        first.set(key, again.replace("{place}", () => labelOf(claim) + value));
        continue;
      }
      const short = reasoning.cloneNode(true);
      const said = short.querySelector("bdi");
      if (!labelOf(claim) || said.textContent.length <= first.get(key).length) continue;
      said.textContent = first.get(key);
      said.removeAttribute("lang");
      reasoning.after(short);
      reasoning.classList.add("cr-screen");
      this.made.push(short);
      this.hidden.push(reasoning);
    }
  }

  /** The number of the sentence of a passage, which is put into the list where it is new. */
  number(passage, sentences, list) {
    const source = passage.querySelector(".cr-where > :first-child");
    const place = passage.querySelector(".cr-offsets").dataset.sentence;
    const text = passage.querySelector("blockquote").textContent;
    const key = `${source.textContent} ${place} ${place === "0" ? text : ""}`;
    if (!sentences.has(key)) {
      sentences.set(key, sentences.size + 1);
      const item = document.createElement("li");
      item.lang = passage.querySelector("blockquote").lang;
      const where = document.createElement("span");
      where.className = "cr-where";
      where.textContent = ` ${source.textContent}`;
      item.append(`[${sentences.size}] ${text}`, where);
      list.append(item);
    }
    return sentences.get(key);
  }

  remove() {
    for (const part of this.made ?? []) part.remove();
    for (const part of this.hidden ?? []) part.classList.remove("cr-screen");
    this.made = null;
    this.hidden = null;
    document.querySelector("[data-notes]")?.setAttribute("hidden", "");
    document.documentElement.classList.remove("cr-as-list");
  }
}

const told = document.querySelector("[data-gone]");

/** The claims with a value, those of the same member of the record first. */
function claimsWith(value, anchor) {
  const member = (place) => place.replace(/\/\d+/gu, "");
  const found = claims.filter((claim) => claim.dataset.value === value).map(anchorOf);
  return found.sort((a, b) => (member(b) === member(anchor)) - (member(a) === member(anchor)));
}

/** Say so when the address names a claim that is not there, or a value that it does not have. */
function tellChanges() {
  if (!told) return;
  const anchor = target();
  const wanted = new URLSearchParams(location.search).get("value");
  const claim = claimOf.get(anchor);
  const gone = anchor.startsWith("/") && !document.getElementById(anchor);
  const changed = wanted !== null && claim !== undefined && claim.dataset.value !== wanted;
  told.hidden = !gone && !changed;
  told.replaceChildren();
  if (told.hidden) return;
  told.append(gone ? told.dataset.gone : told.dataset.changed);
  const other = wanted === null ? undefined : claimsWith(wanted, anchor)[0];
  if (other !== undefined) {
    const link = document.createElement("a");
    link.href = `#${other}`;
    link.textContent = told.dataset.moved;
    told.append(" ", link);
  }
  if (changed) claim.before(told);
  else told.scrollIntoView({ block: "center" });
}

/** Open what the address names, with everything around it. */
function openTarget() {
  tellChanges();
  const place = document.getElementById(target());
  const claim = place?.closest("details.cr-claim");
  if (!claim || claim.open) return;
  claim.open = true;
  addCopies(claim);
  claim.scrollIntoView({ block: "start" });
}

function pressed(claim) {
  const anchor = anchorOf(claim);
  if (claim.open) remember(anchor);
  else remember(target() === anchor ? "" : undefined);
}

/** Open or close all at once; the address stays as it is. */
function addButton() {
  const line = document.querySelector("[data-claims]");
  if (!line || !claims.length) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cr-button";
  const name = () => {
    button.textContent = claims.every((claim) => claim.open) ? line.dataset.close : line.dataset.open;
  };
  button.addEventListener("click", () => {
    const open = !claims.every((claim) => claim.open);
    for (const claim of claims) claim.open = open;
    remember();
    name();
  });
  for (const claim of claims) claim.addEventListener("toggle", name);
  name();
  line.append(button);
}

for (const anchor of history.state?.open ?? []) {
  const claim = claimOf.get(anchor);
  if (claim) claim.open = true;
}
openTarget();
document.documentElement.classList.remove("cr-waiting");
addEventListener("hashchange", openTarget);
for (const claim of claims) {
  // The event `toggle` comes late and for what scripts open as well: what counts here is the press.
  claim.querySelector("summary").addEventListener("click", () => setTimeout(() => pressed(claim)));
}
addButton();

for (const claim of claims) {
  if (claim.open) addCopies(claim);
  else claim.addEventListener("toggle", () => addCopies(claim), { once: true });
}
whole?.append(...copyButtons({ anchor: "", value: "", citation: whole.dataset.cite }, words));

const added = new PaperNotes();
let closed = [];
addEventListener("beforeprint", () => {
  closed = evidence.filter((part) => !part.open);
  for (const part of closed) part.open = true;
  added.add();
});
addEventListener("afterprint", () => {
  added.remove();
  for (const part of closed) part.open = false;
});
