/* Search that is lighter, and that knows Chinese. It runs before the theme's own script, which would load the whole
   index with every page: until somebody turns to the search, index and worker wait. Should anything here fail, the
   theme searches as it always does. */
(() => {
  const searching = new Promise((resolve) => {
    // The theme itself moves to the box for its keys, for the button of a phone, and for a link with ?q=.
    document.addEventListener("focusin", ({ target }) => target.matches(".md-search__input") && resolve());
    document.addEventListener("change", ({ target }) => target.id === "__search" && resolve());
  });

  /** The query for the index, where each Chinese character is a word, and where a word finds all that begin with it. */
  function asked(query) {
    const straight = query.replace(/[“”„‟«»「」『』＂]/gu, '"');
    // A Chinese word stands where all its characters are. Beside other words, the more of them the better.
    if (/^["\s]*\p{sc=Han}+["\s]*$/u.test(straight)) {
      return [...straight.replace(/["\s]/gu, "")].map((character) => `+${character}`).join(" ");
    }
    // Too many words begin as a short one does, and one beside others is complete.
    const exact = straight.includes('"')
      ? straight
      : straight.replace(/(^|\s)(?!\p{sc=Han})(\p{L}{1,3})(?=\s+\S)|(\s)([a-z]{1,2})$/giu, "$1$3$2$4^1");
    return exact.replace(/\p{sc=Han}/gu, " $& ");
  }

  /** Stands in for the theme's search worker, and starts it when it is wanted. */
  class LateWorker extends EventTarget {
    #worker;
    #waiting = [];

    constructor(address) {
      super();
      searching.then(() => {
        this.#worker = new Worker(address);
        this.#worker.addEventListener("message", ({ data }) => {
          this.dispatchEvent(new MessageEvent("message", { data }));
        });
        this.#waiting.forEach((message) => this.postMessage(message));
      });
    }

    postMessage(message) {
      if (!this.#worker) {
        this.#waiting.push(message);
      } else if (typeof message.data === "string") {
        this.#worker.postMessage({ ...message, data: asked(message.data) });
      } else {
        this.#worker.postMessage(message);
      }
    }
  }

  // Each stands in once, for the theme's one worker and its one request for the index, and is gone.
  const { Worker } = window;
  window.Worker = function once(address, ...rest) {
    if (!String(address).includes("/workers/search.")) return new Worker(address, ...rest);
    window.Worker = Worker;
    return new LateWorker(address);
  };
  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function once(method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) {
      XMLHttpRequest.prototype.open = open;
      this.send = (body) => searching.then(() => XMLHttpRequest.prototype.send.call(this, body));
    }
    return open.call(this, method, address, ...rest);
  };
})();
