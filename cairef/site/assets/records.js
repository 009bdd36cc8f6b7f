/**
 * The claims of a record. They open and close without this script; with it, the address follows what is open,
 * so that whoever goes to a passage and comes back finds it as it was.
 */

const claims = [...document.querySelectorAll("details.cr-claim")];
const evidence = [...claims, ...document.querySelectorAll("details.cr-evidence")];
const anchorOf = (claim) => claim.querySelector(".cr-body").id;
const claimOf = new Map(claims.map((claim) => [anchorOf(claim), claim]));

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
  if (last !== undefined) address.hash = last;
  history.replaceState({ ...history.state, open }, "", last === "" ? address.pathname + address.search : address);
}

/** Open what the address names, with everything around it. */
function openTarget() {
  const place = document.getElementById(target());
  const claim = place?.closest("details.cr-claim");
  if (!claim || claim.open) return;
  claim.open = true;
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
    button.textContent = claims.every((claim) => claim.open) ? "Close all" : "Open all";
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

let closed = [];
addEventListener("beforeprint", () => {
  closed = evidence.filter((part) => !part.open);
  for (const part of closed) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of closed) part.open = false;
});
