/* Search, lighter and in Chinese as well. Runs before the theme's own script, which would load the whole index with
   every page: until somebody searches, it is held back. Without this file the theme searches as it always does. */
(() => {
  const box = ".md-search__input";

  /** Settles when somebody turns to the search. A link with ?q= makes the theme do so. */
  const searching = new Promise((resolve) => {
    document.addEventListener("focusin", ({ target }) => target.matches(box) && resolve());
    document.addEventListener("change", ({ target }) => target.id === "__search" && resolve());
  });

  /** The query for the index, which knows each Chinese character as a word. */
  function asked(query) {
    const straight = query.replace(/[“”„‟«»「」『』＂]/gu, '"').trim();
    // A word of several characters is found where all of them are. Beside other words it counts as they do.
    const alone = /^"?[\p{sc=Han}\s]+"?$/u.test(straight);
    const parted = straight.replace(/\p{sc=Han}+/gu, (run) => {
      const characters = [...run];
      return ` ${characters.map((one) => (alone ? `+${one}` : one)).join(" ")} `;
    });
    return alone ? parted.replaceAll('"', "") : parted;
  }

  class LateWorker extends EventTarget {
    #worker;
    #waiting = [];

    constructor(address) {
      super();
      searching.then(() => {
        this.#worker = new Worker(address);
        this.#worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
        this.#waiting.forEach((message) => this.postMessage(message));
      });
    }

    postMessage(message) {
      if (!this.#worker) this.#waiting.push(message);
      else this.#worker.postMessage(typeof message.data === "string" ? { ...message, data: asked(message.data) } : message);
    }
  }
})();
