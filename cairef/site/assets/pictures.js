// What the charts can do beyond what they are without a script: show the connections of one node of the network,
// find nodes, and mark the column of a topic. Words of records are only ever set as text.

/** Whether an arrow leads to another column, and whether it leads to where numbers are higher. */
const ARROWS = { ArrowUp: [false, -1], ArrowDown: [false, 1], ArrowLeft: [true, -1], ArrowRight: [true, 1] };

for (const figure of document.querySelectorAll("[data-network]")) network(figure);
for (const figure of document.querySelectorAll("[data-topics]")) columns(figure);

function network(figure) {
  const drawings = [...figure.querySelectorAll(".nw")];
  const nodes = [...figure.querySelectorAll(".nw-node")];
  const lines = [...figure.querySelectorAll(".nw-line")].map((line) => ({ line, ends: line.dataset.ends.split(" ") }));
  const rows = [...document.querySelectorAll("#ties tr")].map((row) => ({ row, ends: row.dataset.ends.split(" ") }));
  const panel = figure.querySelector(".nw-panel");
  const about = figure.querySelector(".nw-about");
  const form = figure.querySelector(".nw-find");
  const found = form.elements.found;
  let kept = null;

  // A node shows its connections, and these lead on to the records: so it is a button, and no longer a link.
  for (const node of nodes) {
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "0");
    node.setAttribute("aria-pressed", "false");
    node.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && !kept && show([node.dataset.id]));
    node.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && !kept && restore());
    node.addEventListener("focus", () => !kept && node.matches(":focus-visible") && show([node.dataset.id]));
    node.addEventListener("blur", () => !kept && restore());
    node.addEventListener("click", (event) => {
      // With a modifier the reader wants the page, in a tab of its own.
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      press(node);
    });
    node.addEventListener("keydown", (event) => {
      const next = ARROWS[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey && beside(node, event.key);
      if (next) {
        event.preventDefault();
        next.focus();
      }
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press(node);
      // The claims come next for whoever has no pointer; Escape leads back.
      if (kept) panel.focus();
    });
  }
  panel.tabIndex = -1;
  figure.addEventListener("keydown", (event) => event.key === "Escape" && release());
  panel.querySelector(".nw-close").addEventListener("click", release);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    step(1);
  });
  form.elements.words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.shiftKey || event.isComposing) return;
    event.preventDefault();
    step(-1);
  });
  form.addEventListener("input", () => {
    find();
    const [first] = inOrder();
    if (first) reveal(first);
  });
  // A browser may have kept what was asked before.
  find();

  // The node that an arrow leads to: up and down in the column; to the left and right the nearest of those it is linked
  // to, or else of all.
  function beside(node, key) {
    const [across, forward] = ARROWS[key];
    const middle = (one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    };
    const [x, y] = middle(node);
    const linked = new Set(rows.filter(({ ends }) => ends.includes(node.dataset.id)).flatMap(({ ends }) => ends));
    const there = [...node.closest("svg").querySelectorAll(".nw-node")]
      .filter((one) => one !== node && (one.dataset.column === node.dataset.column) !== across)
      .map((one) => ({ one, apart: middle(one) }))
      .filter(({ apart }) => (across ? apart[0] - x : apart[1] - y) * forward > 0);
    const near = across ? there.filter(({ one }) => linked.has(one.dataset.id)) : [];
    const far = ({ apart }) => Math.abs(apart[1] - y);
    const [first] = (near.length ? near : there).sort((one, other) => far(one) - far(other));
    return first?.one;
  }

  function press(node) {
    if (kept === node.dataset.id) {
      release();
      return;
    }
    clear();
    keep(node.dataset.id);
    show([kept]);
    tell(node);
  }

  function keep(id) {
    kept = id;
    for (const node of nodes) node.setAttribute("aria-pressed", String(node.dataset.id === id));
  }

  function release() {
    const last = kept;
    keep(null);
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    about.replaceChildren();
    restore();
    if (inside) nodes.find((node) => node.dataset.id === last && node.getBoundingClientRect().width)?.focus();
  }

  function restore() {
    const wanted = asked();
    if (wanted) show(matches(wanted).map((node) => node.dataset.id));
    else for (const drawing of drawings) drawing.classList.remove("is-chosen");
  }

  // Show some nodes with their lines and what is at the other ends; everything else steps back.
  function show(ids) {
    const chosen = new Set(ids);
    const near = new Set(ids);
    // One line may be of several ties, of two people who acted for one body: the table has each tie apart.
    for (const { ends } of rows) {
      if (ends.some((end) => chosen.has(end))) for (const end of ends) near.add(end);
    }
    for (const { line, ends } of lines) {
      const on = ends.some((end) => chosen.has(end));
      line.classList.toggle("is-on", on);
    }
    for (const node of nodes) {
      node.classList.toggle("is-on", near.has(node.dataset.id));
      node.classList.toggle("is-it", chosen.has(node.dataset.id));
    }
    for (const drawing of drawings) drawing.classList.add("is-chosen");
  }

  function tell(node) {
    const id = node.dataset.id;
    const own = rows.filter(({ ends }) => ends.includes(id));
    const head = document.createElement("p");
    const name = document.createElement(node.hasAttribute("href") ? "a" : "span");
    if (node.hasAttribute("href")) name.href = node.getAttribute("href");
    name.append(words(label(node)));
    const count = document.createElement("span");
    count.textContent = ` ${number("claim", own.length)}`;
    head.append(strong(name), count);
    const list = document.createElement("ul");
    for (const { row } of own) {
      const [who, how, what, basis] = row.cells;
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = basis.querySelector("a").getAttribute("href");
      const parts = [...(row.dataset.who === id ? [] : [who]), how, ...(row.dataset.what === id ? [] : [what])];
      parts.forEach((part, index) => link.append(index ? " · " : "", words(part.textContent)));
      item.className = `is-${row.dataset.basis}`;
      item.append(link, ` ${basis.textContent}`);
      list.append(item);
    }
    about.replaceChildren(head, list);
    panel.hidden = false;
    panel.scrollTop = 0;
    // The panel sticks to the edge of the window, where it must not hide what was pressed.
    const hidden = node.getBoundingClientRect().bottom - panel.getBoundingClientRect().top + 16;
    if (hidden > 0) scrollBy({ top: hidden, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  function asked() {
    const [text, country, kind] = ["words", "country", "kind"].map((name) => form.elements[name]?.value.trim() ?? "");
    return text || country || kind ? { text: text.toLocaleLowerCase(), country, kind } : null;
  }

  function matches({ text, country, kind }) {
    return nodes.filter(
      (node) =>
        label(node).toLocaleLowerCase().includes(text) &&
        (!country || node.dataset.country === country) &&
        (!kind || (node.dataset.column !== "agreement" && node.dataset.kind === kind)),
    );
  }

  function find() {
    const wanted = asked();
    if (kept) release();
    restore();
    form.classList.toggle("is-asked", Boolean(wanted));
    found.textContent = wanted ? said(matches(wanted)) : "";
    mark(wanted ? inOrder()[0] : null);
  }

  // What was found, of the drawing that is shown, as one reads it: from the top down.
  function inOrder() {
    const wanted = asked();
    const shown = (wanted ? matches(wanted) : []).map((node) => ({ node, box: node.getBoundingClientRect() }));
    const by = shown.filter(({ box }) => box.width).sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
    return by.map(({ node }) => node);
  }

  function mark(node) {
    for (const each of nodes) each.classList.toggle("is-at", each === node);
  }

  // Go on to the next of what was found, and after the last to the first.
  function step(by) {
    const all = inOrder();
    if (!all.length) return;
    const last = all.findIndex((node) => node.classList.contains("is-at"));
    const place = (last + by + all.length) % all.length;
    mark(all[place]);
    reveal(all[place]);
    const words = fill("at", { place: place + 1, number: all.length, name: label(all[place]) });
    found.textContent = `${words} · ${said(all)}`;
  }

  // Bring a node into the part of the window that the header and the form leave free, where it is not there already.
  function reveal(node) {
    const box = node.getBoundingClientRect();
    const from = parseFloat(getComputedStyle(form).top) + form.offsetHeight;
    const to = visualViewport?.height ?? innerHeight;
    if (box.top < from || box.bottom > to) {
      scrollBy({ top: (box.top + box.bottom) / 2 - (from + to) / 2, behavior: "instant" });
    }
    const room = node.closest(".nw-room");
    const edge = room.getBoundingClientRect();
    if (box.left < edge.left || box.right > edge.right) {
      room.scrollBy({ left: (box.left + box.right - edge.left - edge.right) / 2, behavior: "instant" });
    }
  }

  // How many actors and agreements were found, and to how many others they are linked.
  function said(matched) {
    const ids = new Set(matched.map((node) => node.dataset.id));
    if (!ids.size) return found.dataset.none;
    const near = new Set(rows.filter(({ ends }) => ends.some((end) => ids.has(end))).flatMap(({ ends }) => ends));
    const others = counted(new Set([...near].filter((id) => !ids.has(id))));
    return fill(others ? "linked" : "found", { found: counted(ids), others });
  }

  function counted(ids) {
    const own = nodes.filter((node) => ids.has(node.dataset.id));
    const agreements = new Set(own.filter((node) => node.dataset.column === "agreement").map((node) => node.dataset.id));
    const parts = [["actor", ids.size - agreements.size], ["agreement", agreements.size]];
    const [actors, other] = parts.map(([name, many]) => (many ? number(name, many) : ""));
    return actors && other ? fill("and", { actors, agreements: other }) : actors || other;
  }

  function number(name, many) {
    return fill(many === 1 ? name : `${name}s`, { number: many.toLocaleString("en") });
  }

  function fill(name, values) {
    return found.dataset[name].replace(/\{(\w+)\}/g, (_, place) => values[place]);
  }

  function clear() {
    form.reset();
    form.classList.remove("is-asked");
    mark(null);
    found.textContent = "";
  }
}

function label(node) {
  return node.querySelector("text").textContent;
}

function words(text) {
  const isolated = document.createElement("bdi");
  isolated.textContent = text;
  return isolated;
}

function strong(element) {
  const outer = document.createElement("strong");
  outer.append(element);
  return outer;
}

function columns(figure) {
  const table = figure.querySelector("table");
  if (!table) return;
  let marked = [];
  const mark = (event) => {
    for (const cell of marked) cell.classList.remove("is-column");
    const index = event.target.closest("td, thead th")?.cellIndex ?? 0;
    marked = index ? [...table.rows].map((row) => row.cells[index]) : [];
    for (const cell of marked) cell.classList.add("is-column");
  };
  for (const type of ["mouseover", "focusin", "mouseleave", "focusout"]) table.addEventListener(type, mark);
}
