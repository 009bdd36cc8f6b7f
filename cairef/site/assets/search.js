/* Search that is lighter, and that knows more spellings. It runs before the theme's own script, which would load the
   whole index with every page: until somebody turns to the search, index and worker wait, and the worker is our own.
   Should anything here fail, the theme searches as it always does. */
(() => {
  const worker = new URL("search-worker.js", document.currentScript.src);
  const searching = new Promise((resolve) => {
    // The theme itself moves to the box for its keys, for the button of a phone, and for a link with ?q=.
    document.addEventListener("focusin", ({ target }) => target.matches(".md-search__input") && resolve());
    document.addEventListener("change", ({ target }) => target.id === "__search" && resolve());
  });

  /** What the page says of its language, for what is shown. */
  function options() {
    const { kinds, folder, translated } = document.querySelector("[data-md-component=search]").dataset;
    return { kinds: JSON.parse(kinds), folder, translated };
  }

  /** Say what the theme does not: why nothing is found, or what else was looked for. */
  function explain(query, { items, instead = [], apart }) {
    const note = document.querySelector("[data-search-note]");
    const said = instead.map(({ asked, shown }) =>
      note.dataset.instead.replace("{asked}", asked).replace("{shown}", shown.join(note.dataset.between)),
    );
    if ((apart || !items.length) && /\p{sc=Han}/u.test(query)) said.push(note.dataset.names);
    else if (!items.length && query.trim()) said.push(note.dataset.nothing);
    note.textContent = said.join(" ");
    note.hidden = !said.length;
  }

  /** Say apart how many pages have all words and how many only some, which the theme counts together. */
  function divide({ items, whole }) {
    const some = items.length - whole;
    const result = document.querySelector("[data-md-component=search-result]");
    const { countAll, countOne, countNone, apart } = result.querySelector("[data-search-note]").dataset;
    const meta = result.querySelector(".md-search-result__meta");
    const list = result.querySelector(".md-search-result__list");
    const said = (whole > 1 ? countAll : whole ? countOne : countNone)
      .replace("{all}", whole.toLocaleString(document.documentElement.lang || "en"))
      .replace("{some}", some.toLocaleString(document.documentElement.lang || "en"));
    if (meta.textContent !== said) meta.textContent = said;
    // The theme puts the results of a page after the others as the reader comes to them.
    if (!whole || !list.children[whole] || list.querySelector(".cairef-search-some")) return;
    const line = document.createElement("li");
    line.className = "cairef-search-some";
    line.textContent = apart;
    list.children[whole].before(line);
  }

  /** Takes the place of the theme's search worker, and starts ours when it is wanted. */
  class LateWorker extends EventTarget {
    #worker;
    #waiting = [];
    #query = "";
    #found;

    constructor() {
      super();
      searching.then(() => {
        const shown = new MutationObserver(() => this.#found?.whole < this.#found?.items.length && divide(this.#found));
        shown.observe(document.querySelector("[data-md-component=search-result]"), { childList: true, subtree: true });
        this.#worker = new Worker(worker, { type: "module" });
        this.#worker.addEventListener("message", ({ data }) => {
          if (data.data) {
            this.#found = data.data;
            explain(this.#query, data.data);
          }
          this.dispatchEvent(new MessageEvent("message", { data }));
        });
        this.#waiting.forEach((message) => this.postMessage(message));
      });
    }

    postMessage(message) {
      if (!this.#worker) {
        this.#waiting.push(message);
        return;
      }
      const { data } = message;
      if (typeof data === "string") this.#query = data;
      else if (data.options) data.options = { ...data.options, ...options() };
      this.#worker.postMessage(message);
    }
  }

  // Each takes that place once, for the theme's one worker and its one request for the index, and is gone.
  const { Worker } = window;
  window.Worker = function once(address, ...rest) {
    if (!String(address).includes("/workers/search.")) return new Worker(address, ...rest);
    window.Worker = Worker;
    return new LateWorker();
  };
  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function once(method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) {
      XMLHttpRequest.prototype.open = open;
      this.send = (body) => searching.then(() => XMLHttpRequest.prototype.send.call(this, body));
    }
    return open.call(this, method, address, ...rest);
  };

  // The theme asks when a key goes up. What is pasted with the mouse, spoken or chosen from a list has no key.
  const ask = ({ target, isComposing }) => {
    if (target.matches?.(".md-search__input") && !isComposing) target.dispatchEvent(new KeyboardEvent("keyup"));
  };
  document.addEventListener("input", ask);
  document.addEventListener("compositionend", ask);
})();
