/* The search, in place of the theme's worker, with whom it shares the messages. It goes through all texts, of which
   there are few: what is asked for exactly comes first, then what has all words, then what has some. */

import { distance, escaped, Folding, passageOf, plain, termsOf, wordsOf } from "./search-words.js"

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]
const RECORD = /^(?:agreements|actors|sources)\/./
const SOURCE = /^sources\/./
const FIELD = /^schema\/(?!cues\/|changes\/|paths\/)/
const CODE = /^schema\/codes\/#.+\../
const TYPE = /^(?:agreement|actor|source|claim)s?$/
/** How many parts of a page are shown. */
const PARTS = 8
/** How many characters of a text are shown. */
const TEASER = 240

class Search {
  constructor({ config, docs, options }) {
    this.folding = new Folding(config.variants)
    this.options = options
    this.fields = new Map(Object.entries(config.words?.[options.folder] ?? {}))
    this.pages = new Map()
    this.docs = docs.map((doc) => this.#prepared(doc))
    for (const doc of this.docs) {
      if (!this.pages.has(doc.page)) this.pages.set(doc.page, { main: null, docs: [] })
      const page = this.pages.get(doc.page)
      if (!doc.fragment) page.main = doc
      page.docs.push(doc)
    }
  }

  #prepared(doc) {
    const [page, fragment = ""] = doc.location.split("#")
    const title = plain(doc.title)
    const text = plain(doc.text)
    const [lead] = doc.text.split("</p>", 1)
    const folded = this.folding.fold(title)
    const record = RECORD.test(page)
    const own = doc.names ?? []
    // A field or a code is also called by its anchor, such as `milestone.date` or `topic.health`.
    const field = fragment && FIELD.test(page)
    const names = (field ? [...own, fragment] : own).map((name) => this.folding.fold(name))
    // The first name of a field is that of the member alone.
    const paths = field ? [...own.slice(1), fragment] : []
    return {
      location: doc.location,
      page,
      fragment,
      title: record && fragment ? plain(this.#titled(doc.title)) : title,
      text: record ? plain(this.#titled(doc.text)) : text,
      boost: doc.boost ?? 1,
      inTitle: folded,
      inNames: [folded, ...names].join("\n"),
      lead: plain(lead).length,
      inText: this.folding.fold(text),
      names: new Set(names.map(bare)),
      paths: new Map(paths.map((path) => [bare(this.folding.fold(path)), path])),
      code: CODE.test(doc.location),
      // What is in brackets after a name is another one.
      whole: new Set([folded, folded.replace(/ \([^()]+\)$/, "")].map(bare)),
      partsOfTitle: new Set(field ? [] : folded.split(": ").map(bare)),
    }
  }

  /** Words of a record with the titles of its parts in the language of the reader. They are looked for in English. */
  #titled(words) {
    return words.replace(/(^|<p>)([^<:]+)(: |$)/g, (all, before, title, colon) =>
      this.fields.has(title) ? `${before}${this.fields.get(title)}${colon && "："}` : all)
  }

  /** Whether some text has some characters. A name that is in none is looked for by its words as well. */
  #known = (run) => this.docs.some((doc) => doc.inTitle.includes(run) || doc.inText.includes(run))

  search(query) {
    const terms = termsOf(query, this.folding, this.#known)
    if (!terms.length) return { items: [] }
    const folded = this.folding.fold(query)
    const path = this.#path(folded)
    const near = path ? "" : this.#nearPath(folded)
    const instead = near ? [{ asked: query.trim(), shown: [near] }] : terms.flatMap((term) => this.#forgive(term))
    const wanted = { name: bare(folded), path: path || near, passage: passageOf(folded), query }
    const all = terms.map((term) => term.parts.join(" ")).join(" ")
    const hits = this.#hits(terms)
    const found = []
    for (const page of this.pages.values()) {
      const scored = page.docs.map((doc) => score(doc, hits.get(doc), terms, wanted, all)).filter(Boolean)
      if (scored.length) found.push(grouped(page, scored, terms))
    }
    found.sort((one, other) =>
      isNamed(other) - isNamed(one) || other.whole - one.whole || this.#isOwn(other) - this.#isOwn(one) ||
      other.exact - one.exact || other.coverage - one.coverage ||
      isRecord(other.page) - isRecord(one.page) || other.score - one.score)
    const items = found.map((group, place) => this.#shown(group, found.length - place, terms, wanted))
    const whole = found.filter((group) => group.whole).length
    const apart = terms.some((term) => term.cut) && !found.some(isNamed)
    return { items, whole, instead, apart, suggest: this.#suggestions(terms, found) }
  }

  /** The path of a field or a code that a query is; "" where it is none. */
  #path(folded) {
    return pathsOf(folded).find((path) => this.docs.some((doc) => doc.paths.has(path))) ?? ""
  }

  /** The path that is written almost like a query that is none, where that is one; "" where there is none. */
  #nearPath(folded) {
    for (const path of pathsOf(folded).filter((one) => one.length > 5 && one.includes("."))) {
      const most = path.length < 10 ? 1 : 2
      const far = this.docs
        .flatMap((doc) => [...doc.paths.keys()])
        .map((other) => [distance(path, other, most), other])
        .filter(([number]) => number <= most)
        .sort(([one], [other]) => one - other)
      if (far.length) return far[0][1]
    }
    return ""
  }

  /** How well each text has each term, and how much each term counts: the fewer have it, the more. */
  #hits(terms) {
    const found = new Map()
    for (const doc of this.docs) {
      const hits = terms.map((term) => [term.in(doc.inNames), term.in(doc.inText)])
      if (hits.some(([title, text]) => title || text)) found.set(doc, hits)
    }
    terms.forEach((term, index) => {
      const number = [...found.values()].filter((hits) => hits[index][0] || hits[index][1]).length
      term.weight = Math.log2(2 + this.docs.length / (1 + number))
    })
    return found
  }

  /** Words that are written almost like a term that nothing has, which are then taken for it. */
  #forgive(term) {
    const [word] = term.parts
    if (term.spaceless || term.parts.length > 1 || word.length < 4 || /\d/.test(word)) return []
    if (this.docs.some((doc) => term.in(doc.inNames) || term.in(doc.inText))) return []
    const most = word.length < 8 ? 1 : 2
    let near = []
    let least = most
    for (const [other, number] of this.vocabulary) {
      const far = distance(word, other, least)
      if (far > least) continue
      if (far < least) near = []
      least = far
      near.push([other, number])
    }
    if (!near.length) return []
    near.sort(([, one], [, other]) => other - one)
    const words = near.slice(0, 3).map(([other]) => other)
    term.options = words.map((other) => [other])
    return [{ asked: term.shown, shown: words }]
  }

  /** All words with the number of texts that have each. */
  get vocabulary() {
    const numbers = new Map()
    for (const doc of this.docs) {
      for (const word of new Set([...wordsOf(doc.inNames), ...wordsOf(doc.inText)])) {
        if (word.length > 2) numbers.set(word, (numbers.get(word) ?? 0) + 1)
      }
    }
    Object.defineProperty(this, "vocabulary", { value: numbers })
    return numbers
  }

  #shown({ page, scored, terms: matched }, rank, terms, wanted) {
    const record = Object.fromEntries(terms.map((term, index) => [term.shown, matched[index]]))
    const highest = scored[0].score
    const items = scored.slice(0, PARTS).map(({ doc, score: own }) => ({
      ...this.#item(doc, terms, wanted),
      // The theme takes what has the highest number for the best, and folds away what has less than the first of a page.
      score: rank + (doc.fragment && own < highest / 2 ? 0 : 0.5),
      terms: record,
    }))
    const main = page.main ?? page.docs[0]
    if (!items.some(({ fragment }) => !fragment)) items.push({ ...this.#item(main, terms, wanted), score: 0, terms: {} })
    return items
  }

  #item(doc, terms, wanted) {
    const kind = doc.fragment ? "" : this.#kind(doc.page)
    // Of the paths that lead to a field, the one that was asked for.
    const asked = doc.paths.get(wanted.path)
    const words = asked && asked !== doc.fragment ? `${doc.title.split(": ", 1)[0]}: ${asked}` : doc.title
    const title = marked(words, this.folding, terms)
    const text = this.#said(doc, terms)
    // The page of a source finds the words in its text, of which the index has not the places.
    const passage = hasPassage(doc, wanted) ? `?words=${encodeURIComponent(wanted.query.trim())}` : ""
    return {
      location: this.#address(doc) + passage,
      fragment: doc.fragment,
      title: kind ? `<span class="cairef-kind">${escaped(kind)}</span> ${title}` : title,
      text: text ? `<p>${teaser(text, this.folding, terms)}</p>` : "",
    }
  }

  /** The text of which a part is shown. That of a record begins with words of another language, which not all read. */
  #said(doc, terms) {
    if (doc.fragment || !RECORD.test(doc.page) || this.options.folder) return doc.text
    const lead = doc.text.slice(0, doc.lead)
    return stretches(lead, this.folding, terms).length ? doc.text : doc.text.slice(doc.lead).trim()
  }

  /** Whether a page is in the language of the reader, where that is not the language of all. */
  #isOwn({ page }) {
    return Boolean(this.options.folder) && new RegExp(`^(?:${this.options.translated})$`).test(page.main?.page)
  }

  /** What a page is, in the language of the reader. */
  #kind(page) {
    const { kinds = {} } = this.options
    return kinds[page.split("/")[0]] ?? kinds[""] ?? ""
  }

  /** Where a page is in the language of the reader. */
  #address({ location, page }) {
    const { folder, translated } = this.options
    const there = location === "" || new RegExp(`^(?:${translated})$`).test(page)
    return folder && there ? `${folder}/${location}` : location
  }

  /** What the last word of a query may become: a word of the best title. */
  #suggestions(terms, found) {
    const last = terms.at(-1).parts.at(-1)
    const words = found.slice(0, 5).flatMap(({ scored }) => wordsOf(scored[0].doc.inTitle))
    return words.filter((word) => word.startsWith(last) && word !== last).slice(0, 1)
  }
}

function isRecord(page) {
  return RECORD.test(page.main?.page)
}

/** Whether a page is what was asked for by its name. */
function isNamed({ exact }) {
  return exact >= 3
}

/** A name without what writes it as a path or in quotation marks. */
function bare(folded) {
  return folded
    .replace(/\[\]|["“”„«»「」『』《》]/g, "")
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/[’‘]/g, "'")
    // Punctuation that ends something; and what is between Chinese characters, which have no one way to join names.
    .replace(/[,;:.!?]+(?=\s|$)/g, "")
    .replace(/(?<=\p{sc=Han})[\s·・、-]+(?=\p{sc=Han})/gu, "")
    .replace(/\s+/g, " ")
    .trim()
}

/**
 * The dotted paths that somebody may mean who writes `/parties/0/role`, `agreement.parties[].role` or `topics.health`:
 * the longest first.
 */
function pathsOf(folded) {
  const query = folded.trim()
  if (!/^[\w$./#:=[\]*-]+$/.test(query) || !/[./#:=[]/.test(query)) return []
  const names = query.replace(/\[[\d*]*\]/g, "").split(/[./#:=]+/).filter((name) => name && !/^[$\d]+$/.test(name))
  const found = names.map((_, start) => names.slice(start))
  // Of a longer path that leads nowhere, the last name alone may be of any field.
  const long = found.filter((path, start) => !start || path.length > 1 || TYPE.test(names[start - 1]))
  return long.flatMap(([first, ...rest]) => {
    const one = first.replace(/ies$/, "y").replace(/(?<=us)es$|(?<![us])s$/, "")
    return [[first, ...rest], [one, ...rest]].map((path) => path.join("."))
  })
}

function score(doc, found, terms, wanted, all) {
  const meant = isMeant(doc, wanted) || hasPassage(doc, wanted)
  if (!found && !meant) return null
  const hits = meant ? terms.map((_, index) => [2, found?.[index][1] ?? 0]) : found
  let sum = 0
  const matched = hits.map(([title, text], index) => {
    // What the title says is not said again in the text.
    sum += terms[index].weight * ([0, 5, 8][title] + [0, 1, 2][Math.max(title, text)])
    return Boolean(title || text)
  })
  const coverage = matched.filter(Boolean).length
  const titled = hits.every(([title]) => title)
  if (all.includes(" ")) {
    const place = doc.inText.indexOf(all)
    if (doc.inTitle.includes(all)) sum *= 3
    // A text begins with what it is about, and goes on with what that is based on.
    else if (place >= 0) sum *= place < doc.lead ? 2 : 1.5
  }
  // In a long text there is a bit of everything.
  const length = 1 + Math.log10(1 + doc.text.length / 400)
  return {
    doc,
    matched,
    coverage,
    exact: exactness(doc, wanted, titled),
    score: (sum * doc.boost * (coverage / terms.length)) / length,
  }
}

/** Whether a query is the path of a field or a code, or a name, however it is spelt. */
function isMeant(doc, { name, path }) {
  return (path && doc.paths.has(path)) || doc.names.has(name) || (!doc.fragment && doc.whole.has(name))
}

/** Whether a text is that of a source, and has what was put in from it. */
function hasPassage(doc, { passage }) {
  return Boolean(passage) && !doc.fragment && SOURCE.test(doc.page) && passage.test(doc.inText)
}

/** How much of a title a query is: all of that of a page most, then all of a name, then some of it. */
function exactness(doc, wanted, titled) {
  const { name, path } = wanted
  const whole = !doc.fragment
  if (whole && doc.whole.has(name)) return 5
  if (path && doc.paths.has(path)) return 4
  if (doc.names.has(name)) return whole ? 4 : 3
  if (hasPassage(doc, wanted)) return 3
  if (doc.partsOfTitle.has(name)) return 2
  // Who writes the words of a code and not its name asks for what is coded so.
  return titled && !doc.code ? (whole ? 1 : 0.5) : 0
}

function grouped(page, scored, terms) {
  scored.sort((one, other) => other.exact - one.exact || other.coverage - one.coverage || other.score - one.score)
  const together = terms.map((_, index) => scored.some(({ matched }) => matched[index]))
  const best = Math.max(...scored.map(({ coverage }) => coverage))
  // Words in different parts of a record are not quite together. A page of the documentation has a bit of everything.
  const coverage = isRecord(page) ? Math.max(best, together.filter(Boolean).length - 0.5) : best
  return {
    page,
    scored,
    terms: together,
    exact: Math.max(...scored.map(({ exact }) => exact)),
    coverage,
    whole: coverage > terms.length - 1,
    score: Math.max(...scored.map(({ score: own }) => own)),
  }
}

/** Where some terms are in a text, as pairs of start and end, in order and apart. */
function stretches(text, folding, terms) {
  const { folded, places } = folding.mapped(text)
  const found = terms
    .flatMap((term) => [...term.places(folded)])
    .map(([start, end]) => [places[start], places[end]])
    .sort(([one], [other]) => one - other)
  const apart = []
  for (const [start, end] of found) {
    if (apart.length && start < apart.at(-1)[1]) apart.at(-1)[1] = Math.max(end, apart.at(-1)[1])
    else apart.push([start, end])
  }
  return apart
}

function marked(text, folding, terms, from = 0, to = text.length) {
  let html = ""
  let at = from
  for (const [start, end] of stretches(text, folding, terms)) {
    if (start < from || end > to) continue
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`
    at = end
  }
  return html + escaped(text.slice(at, to))
}

/** The part of a text that has the most of some terms. */
function teaser(text, folding, terms) {
  if (text.length <= TEASER) return marked(text, folding, terms)
  const found = stretches(text, folding, terms)
  let best = 0
  let most = -1
  for (const [start] of found) {
    const number = found.filter(([other, end]) => other >= start && end <= start + TEASER - 60).length
    if (number > most) [best, most] = [start, number]
  }
  let from = Math.max(0, Math.min(best - 40, text.length - TEASER))
  let to = Math.min(text.length, from + TEASER)
  // Words are not cut, where there are spaces between them.
  const before = text.lastIndexOf(" ", from)
  if (from > 0 && from - before < 30) from = before + 1
  const after = text.indexOf(" ", to)
  if (to < text.length && after >= 0 && after - to < 30) to = after
  return `${from > 0 ? "… " : ""}${marked(text, folding, terms, from, to)}${to < text.length ? " …" : ""}`
}

let search
addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    search = new Search(data)
    postMessage({ type: READY })
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: search.search(data) })
  }
})
