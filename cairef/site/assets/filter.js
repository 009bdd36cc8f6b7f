/**
 * The filters of an index. Filters narrow each other; values of one filter are alternatives, but for those of which a
 * row has several and must have every one that is chosen. The address says what is chosen, so that it can be sent, kept
 * and gone back to.
 */

/** Words in the spelling in which the rows carry theirs: see `searchable` in `facets.py`. */
function plain(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/u).filter(Boolean);
}

const ALPHABETIC = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{N}]/u;

/** Whether words have one that begins so: “mou” is in no “unanimous”. Scripts without spaces have no beginnings. */
function begins(words, word) {
  if (!ALPHABETIC.test(word[0])) return words.includes(word);
  for (let at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
    if (!at || !ALPHABETIC.test(words[at - 1])) return true;
  }
  return false;
}

/** A number as the language of the page writes it. */
function local(number) {
  return number.toLocaleString(document.documentElement.lang || "en");
}

/** A value as a field of CSV, after RFC 4180. */
function field(value) {
  return /[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

class Filter {
  constructor(form) {
    this.form = form;
    this.results = form.parentElement.querySelector(".cr-results");
    this.list = document.getElementById(form.dataset.filter);
    this.words = form.elements.words;
    this.sort = this.results.querySelector("[data-sort]");
    this.facets = [...form.querySelectorAll("[data-facet]")].map((fieldset) => ({
      name: fieldset.dataset.facet,
      every: "every" in fieldset.dataset,
      fold: fieldset.closest("details"),
      options: [...fieldset.querySelectorAll("input")].map((box) => ({
        box,
        title: box.nextElementSibling.textContent,
        number: box.parentElement.querySelector(".cr-n"),
      })),
    }));
    this.rows = [...this.list.querySelectorAll("[data-row]")].map((element, place) => ({
      element,
      place,
      words: element.dataset.words,
      values: this.facets.map((facet) => element.dataset[facet.name].split(" ")),
    }));
    // The line before what has no date, where that is the order.
    this.undated = this.list.querySelector("[data-undated]");
    this.groups = [...this.list.querySelectorAll("[data-group]")];
    this.order = this.sort?.value;
  }

  start() {
    // Where the filters are folded away, so is each of them: the list of their names fits the window.
    if (this.form.querySelector(".cr-fold > summary").getClientRects().length) {
      for (const { fold } of this.facets) fold.open = false;
    }
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", (event) => {
      if (event.target !== this.words) this.changed(true);
    });
    // Each letter would otherwise be a step of the way back.
    this.words.addEventListener("input", () => this.changed(false));
    this.sort?.addEventListener("change", () => this.changed(true));
    this.clear().addEventListener("click", () => {
      this.read(new URLSearchParams());
      this.changed(true);
      this.words.focus();
    });
    for (const button of this.results.querySelectorAll("[data-take]")) {
      button.addEventListener("click", () => this.take(button.dataset.take, button.dataset.name));
    }
    const restore = () => {
      this.read(new URLSearchParams(location.search));
      this.apply();
    };
    addEventListener("popstate", restore);
    // A browser may fill in what was in a form before.
    addEventListener("pageshow", (event) => event.persisted && restore());
    restore();
  }

  clear() {
    return this.results.querySelector("[data-clear]");
  }

  /** Set the controls to what an address says. */
  read(address) {
    for (const facet of this.facets) {
      const wanted = new Set(address.getAll(facet.name));
      for (const option of facet.options) option.box.checked = wanted.has(option.box.value);
    }
    this.words.value = address.get("words") ?? "";
    if (this.sort) {
      const orders = [...this.sort.options].map((option) => option.value);
      const wanted = address.get("sort");
      this.sort.value = orders.includes(wanted) ? wanted : orders[0];
    }
  }

  /** The address of what the controls say. */
  address() {
    const found = new URLSearchParams();
    for (const facet of this.facets) {
      for (const { box } of facet.options) if (box.checked) found.append(facet.name, box.value);
    }
    if (this.words.value.trim()) found.set("words", this.words.value.trim());
    if (this.sort && this.sort.selectedIndex > 0) found.set("sort", this.sort.value);
    const query = found.toString();
    return location.pathname + (query ? `?${query}` : "");
  }

  changed(step) {
    const address = this.address();
    if (step && address !== location.pathname + location.search) history.pushState(null, "", address);
    else history.replaceState(history.state, "", address);
    this.apply();
  }

  apply() {
    const wanted = this.facets.map((facet) => {
      const chosen = facet.options.filter(({ box }) => box.checked).map(({ box }) => box.value);
      return chosen.length ? new Set(chosen) : null;
    });
    const words = plain(this.words.value);
    const numbers = this.facets.map(() => new Map());
    let shown = 0;
    for (const row of this.rows) {
      const said = words.every((word) => begins(row.words, word));
      const failed = [];
      if (said) {
        for (let index = 0; index < wanted.length && failed.length < 2; index += 1) {
          if (wanted[index] && !this.has(row.values[index], wanted[index], index)) failed.push(index);
        }
      }
      const stays = said && failed.length === 0;
      if (row.element.hidden === stays) row.element.hidden = !stays;
      shown += stays;
      // A row counts for a filter if nothing but that filter leaves it out. Where a further value narrows, that one does.
      if (said && failed.length < 2) {
        for (let index = 0; index < numbers.length; index += 1) {
          if (failed.length && (failed[0] !== index || this.facets[index].every)) continue;
          for (const value of row.values[index]) numbers[index].set(value, (numbers[index].get(value) ?? 0) + 1);
        }
      }
    }
    for (const group of this.groups) group.hidden = !group.querySelector("[data-row]:not([hidden])");
    this.arrange();
    this.divide();
    this.tell(shown, numbers, wanted);
  }

  /** Whether a row with some values of a filter has those that are chosen: every one, or any. */
  has(values, chosen, index) {
    if (this.facets[index].every) return [...chosen].every((value) => values.includes(value));
    return values.some((value) => chosen.has(value));
  }

  /** Bring the rows into the order that is asked for. */
  arrange() {
    if (!this.sort || this.sort.value === this.order) return;
    this.order = this.sort.value;
    const key = `sort${this.order[0].toUpperCase()}${this.order.slice(1)}`;
    const weight = (row) => Number(row.element.dataset[key] ?? 0);
    const rows = [...this.rows].sort((a, b) => weight(b) - weight(a) || a.place - b.place);
    this.list.append(...rows.map((row) => row.element));
  }

  /** Say before the first row without a date why it is there, unless there is nothing before it. */
  divide() {
    if (!this.undated) return;
    const [dated, first] = [":not([data-sort-year='0'])", "[data-sort-year='0']"].map((which) =>
      this.list.querySelector(`[data-row]${which}:not([hidden])`),
    );
    this.undated.hidden = !dated || !first || this.sort.value !== "year";
    if (!this.undated.hidden) first.before(this.undated);
  }

  /** Say how many there are, of what was chosen, and of each value. */
  tell(shown, numbers, wanted) {
    const taken = [];
    this.facets.forEach((facet, index) => {
      for (const option of facet.options) {
        const number = numbers[index].get(option.box.value) ?? 0;
        option.number.textContent = local(number);
        option.box.disabled = number === 0 && !option.box.checked;
        if (option.box.checked) taken.push(option);
      }
      const chosen = wanted[index]?.size ?? 0;
      facet.fold.querySelector(".cr-chosen").textContent = chosen ? `· ${chosen}` : "";
    });
    this.form.querySelector(".cr-fold > summary .cr-chosen").textContent = taken.length ? `· ${taken.length}` : "";
    const line = this.results.querySelector("[data-found]");
    const narrowed = taken.length > 0 || this.words.value.trim() !== "";
    const words = narrowed ? line.dataset.some.replace("{shown}", local(shown)) : line.dataset.all;
    if (line.textContent !== words) line.textContent = words;
    // On a phone the line is far below the filters that are open: what is seen beside them is not said twice.
    this.form.querySelector("[data-so-far]").textContent = words;
    this.results.querySelector("[data-none]").hidden = shown > 0;
    this.clear().hidden = !narrowed;
    const chips = taken.map((option) => this.chip(option.title, () => (option.box.checked = false)));
    const typed = this.words.value.trim();
    if (typed) chips.push(this.chip(line.dataset.words.replace("{name}", () => typed), () => (this.words.value = "")));
    this.results.querySelector("[data-taken]").replaceChildren(...chips);
  }

  /**
   * The rows that are shown, in their order, as what they are filtered by. A filter with no value of a row is empty.
   * A year is one, and what is uncertain about it is in the dates of the row, in EDTF.
   */
  shown() {
    return [...this.list.querySelectorAll("[data-row]:not([hidden])")].map((row) => this.said(row));
  }

  /** What a file says of a row. */
  said(row) {
    const link = row.querySelector(".cr-name a");
    const none = (name) => ["-", ...(name === "year" ? ["uncertain"] : [])];
    const values = this.named().map((name) => [
      name,
      row.dataset[name].split(" ").filter((value) => value && !none(name).includes(value)),
    ]);
    const own = { id: row.dataset.row, label: link.textContent, address: link.href };
    return { ...own, ...Object.fromEntries(values), ...this.beside(row) };
  }

  /** What else a file says of an agreement. A date says in itself what it is of, since some are of several events. */
  beside(row) {
    if (!row.dataset.events) return {};
    const party = this.facets.find(({ name }) => name === "party");
    const called = new Map(party.options.map(({ box, title }) => [box.value, title]));
    const list = (name) => row.dataset[name].split(" ").filter(Boolean);
    return {
      status_basis: row.dataset.statusBasis,
      party_names: list("party").filter((id) => id !== "-").map((id) => called.get(id)),
      dated_events: JSON.parse(row.dataset.events).map(([event, date, basis]) => ({ event, date, basis })),
      sources: list("sources"),
    };
  }

  /** What a file says of a row, by name: the filters, with the dates behind the year. */
  named() {
    return this.facets.flatMap(({ name }) => (name === "year" ? [name, "dates"] : [name]));
  }

  /** Give the rows that are shown as a file. */
  take(form, name) {
    const rows = this.shown();
    const head = Object.keys(this.said(this.rows[0].element));
    const words = (value) => (value.event ? `${value.event} ${value.date} (${value.basis})` : value);
    const line = (row) => head.map((key) => field([row[key]].flat().map(words).join("; "))).join(",");
    const csv = () => `\uFEFF${[head.join(","), ...rows.map(line)].join("\r\n")}\r\n`;
    const text = form === "csv" ? csv() : `${JSON.stringify(rows, null, 2)}\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: form === "csv" ? "text/csv" : "application/json" }));
    link.download = `cairef-${name}${this.clear().hidden ? "" : "-filtered"}.${form}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /** A button that says what was chosen, and takes it back. */
  chip(title, undo) {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "cr-button";
    chip.textContent = title;
    const { without } = this.results.querySelector("[data-found]").dataset;
    chip.setAttribute("aria-label", without.replace("{name}", () => title));
    chip.addEventListener("click", () => {
      undo();
      this.changed(true);
      // The button is gone: go on from the next of its kind, or from the words.
      (this.results.querySelector("[data-taken] button") ?? this.words).focus();
    });
    return chip;
  }
}

for (const form of document.querySelectorAll("form[data-filter]")) {
  const filter = new Filter(form);
  filter.start();
}
document.documentElement.classList.remove("cr-waiting");
