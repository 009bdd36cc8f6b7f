/**
 * Buttons that copy the link to a place or its citation. What is copied names the value that is there now, so that
 * whoever follows the link later sees whether it has changed.
 */

const SAID = 2000;

/** The address of a place on this page, which names the value that is there. */
export function linkTo(anchor, value) {
  const address = new URL(location.href);
  address.search = "";
  if (value) address.searchParams.set("value", value);
  address.hash = anchor;
  return address.href;
}

/** Today, by the clock of the reader, as YYYY-MM-DD. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

async function write(words) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(words);
    return;
  }
  // Without a secure connection there is no clipboard to write to but by a selection.
  const field = document.createElement("textarea");
  field.value = words;
  field.className = "cr-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("the browser does not copy");
}

/** Have a button say for a moment what came of it. */
function say(button, words) {
  const before = button.dataset.name ?? button.textContent;
  button.dataset.name = before;
  button.textContent = words;
  clearTimeout(Number(button.dataset.timer));
  button.dataset.timer = setTimeout(() => {
    button.textContent = before;
  }, SAID);
}

/** The end of a citation: the address of a place, and the day on which it was read. */
export function citationEnd(anchor, value, words) {
  return words.cited.replace("{address}", () => linkTo(anchor, value)).replace("{date}", today);
}

function button(name, words, text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "cr-button";
  made.textContent = name;
  made.setAttribute("aria-live", "polite");
  made.addEventListener("click", async () => {
    try {
      await write(text());
      say(made, words.copied);
    } catch {
      say(made, words.failed);
    }
  });
  return made;
}

/**
 * Two buttons, which copy the link to a place of this page, and its citation with that link.
 * @param place its anchor, the value that is there, and its citation without an address
 * @param words what the site says: `link`, `citation`, `copied`, `failed`, and `cited` with places {address} and {date}
 */
export function copyButtons({ anchor, value, citation }, words) {
  const link = () => linkTo(anchor, value);
  const whole = () => `${citation} ${citationEnd(anchor, value, words)}`;
  return [button(words.link, words, link), button(words.citation, words, whole)];
}
