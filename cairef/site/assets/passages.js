/* The page of a source: shows beside the text which claims quote the passage that is selected or has the focus.
   Everything it shows is in the lists below the text; without scripts, passages lead there. */

import { copyButtons } from "./copy.js"

/** The height that the head of the page may hide, in pixels. */
const HEADER = 72

/** How much of a passage a link to it names, in code points. */
const NAMED = 60

const reader = document.querySelector("[data-source-reader]")
if (reader) start(reader)

function start(reader) {
  const text = reader.querySelector(".src-text")
  const panel = reader.querySelector(".src-panel")
  const title = panel.querySelector(".src-panel-head p")
  const body = panel.querySelector(".src-panel-body")
  const status = document.getElementById("src-status")
  const say = (name, values = {}) =>
    panel.dataset[name].replace(/\{(\w+)\}/g, (_, place) => typeof values[place] === "number" ? number(values[place]) : values[place])
  const wide = matchMedia("(min-width: 60em)")

  const pieces = textPieces(text)
  const segments = segmentsOf(pieces)
  const links = segments.filter(segment => segment.element.localName === "a")
  const byElement = new Map(segments.map(segment => [segment.element, segment]))
  const points = [...text.textContent]
  const sentences = sentencesOf(text, pieces)
  const notice = reader.querySelector(".src-notice")
  const stretches = [...document.querySelectorAll(".src-entry[data-char]")].map(entry => {
    const [first, last] = entry.dataset.char.split(",").map(Number)
    return { start: first, end: last, entry, stated: entry.querySelector(".src-claim--stated") !== null }
  })

  /** The element of the text whose passages the panel shows. */
  let current = null
  /** The one link of the text that the Tab key stops at. */
  let stop = null
  /** The elements that have a mark, by its class. */
  const marked = { on: [], near: [] }
  /** Set while the focus goes back to the text, which shall not open what was just closed. */
  let returning = false

  // From here on classes mark passages, also those that the address does not name.
  text.classList.add("live")
  text.setAttribute("aria-controls", panel.id)
  text.setAttribute("aria-describedby", "src-keys")
  document.getElementById("src-keys").hidden = false
  for (const { element } of links) {
    element.draggable = false
    element.tabIndex = -1
  }
  rove(links[0])

  text.addEventListener("click", event => {
    const link = event.target.closest("a")
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    // Only a pointer counts its presses. One that ends a selection is no press; a key means to go there.
    const pointer = event.detail > 0
    if (pointer && !getSelection().isCollapsed) return
    open(byElement.get(link))
    if (!pointer) title.focus()
  })
  text.addEventListener("focusin", event => {
    const segment = byElement.get(event.target)
    if (!segment) return
    rove(segment)
    // A browser gives the focus to the passage that the address names; that is no press.
    // Nor is it one when the Tab key comes to where the passage begins that the address names.
    const begun = /^char=(\d+),/.exec(fragment())
    const named = fragment() === event.target.id
      || (!text.contains(event.relatedTarget) && begun !== null && Number(begun[1]) === segment.start)
    if (!returning && !named && event.target.matches(":focus-visible")) open(segment, say("enter"))
  })
  text.addEventListener("keydown", event => {
    const at = links.indexOf(byElement.get(event.target))
    if (at < 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    const to = destination(event.key, at)
    if (to === undefined) return
    event.preventDefault()
    links[to]?.element.focus()
  })
  text.addEventListener("mouseover", event => {
    const segment = byElement.get(event.target.closest("a"))
    mark("near", segment && covering(segment)[0])
  })
  text.addEventListener("mouseleave", () => mark("near"))

  panel.addEventListener("click", event => {
    if (event.target.closest(".src-close")) return close()
    const quote = event.target.closest(".src-quote a")
    if (!quote) return
    event.preventDefault()
    const [first, last] = quote.closest("[data-char]").dataset.char.split(",").map(Number)
    choose(stretches.find(stretch => stretch.start === first && stretch.end === last))
  })
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && !panel.hidden && !event.defaultPrevented) close()
  })

  document.addEventListener("copy", event => {
    const words = selectedWords(text)
    if (!words || !event.clipboardData) return
    // What browsers make of a selection has other spaces and line ends than the text.
    event.clipboardData.setData("text/plain", words)
    event.preventDefault()
  })

  addEventListener("hashchange", follow)
  place()
  follow()

  function rove(segment) {
    if (stop) stop.element.tabIndex = -1
    stop = segment
    if (stop) stop.element.tabIndex = 0
  }

  function destination(key, at) {
    const back = getComputedStyle(text).direction === "rtl" ? "ArrowRight" : "ArrowLeft"
    const sentence = place => links[place]?.element.closest(".unit")
    switch (key) {
      case "Home": return 0
      case "End": return links.length - 1
      case "ArrowLeft":
      case "ArrowRight": return at + (key === back ? -1 : 1)
      case "ArrowDown": {
        const next = links.findIndex((_, place) => place > at && sentence(place) !== sentence(at))
        return next < 0 ? at : next
      }
      case "ArrowUp": {
        let first = at
        while (first > 0 && sentence(first - 1) === sentence(at)) first--
        if (first < at || at === 0) return first
        first--
        while (first > 0 && sentence(first - 1) === sentence(first)) first--
        return first
      }
    }
  }

  /** The passages that cover a part of the text: those of stated claims first, then the shortest. */
  function covering({ start, end }) {
    return inOrder(stretches.filter(stretch => stretch.start <= start && end <= stretch.end))
  }

  /** Show the passages that cover a segment; that which a link names comes first. */
  function open(segment, advice = "", named = null) {
    const found = covering(segment).sort((one, other) => (other === named) - (one === named))
    if (!found.length) return
    select(segment.element)
    const copies = found.map(copyOf)
    const [first, ...others] = copies
    title.textContent = heading(copies)
    body.replaceChildren(first, ...group(others, "around", "arounds"))
    panel.hidden = false
    panel.scrollTop = 0
    choose(found[0])
    status.textContent = [title.textContent, ...(first.querySelector(".src-claim") ? [advice] : [])].join(" ").trim()
    if (!wide.matches) clear(marked.on.map(({ element }) => element.getBoundingClientRect()))
  }

  /** Show what quotes words that are no passage: all of them, or some of them. */
  function openWords(range, first, last) {
    select(null)
    const words = points.slice(first, last).join("")
    const entry = document.createElement("div")
    entry.className = "src-entry on"
    const quote = document.createElement("p")
    quote.className = "src-quote"
    quote.lang = text.lang
    quote.append(isolated(words.length > 2 * NAMED ? `${words.slice(0, NAMED)} … ${words.slice(-NAMED)}` : words))
    const place = document.createElement("p")
    place.className = "src-offsets"
    place.textContent = placeOf(first, last)
    entry.append(quote, place, copying({ start: first, end: last }))
    const around = covering({ start: first, end: last })
    const touching = inOrder(stretches.filter(stretch =>
      stretch.start < last && first < stretch.end && !around.includes(stretch)))
    title.textContent = say(around.length || touching.length ? "part" : "none")
    const lists = [[around, "around", "arounds"], [around.length ? [] : touching, "touching", "touchings"]]
    body.replaceChildren(entry, ...lists.flatMap(([found, one, many]) => group(found.map(copyOf), one, many)))
    panel.hidden = false
    panel.scrollTop = 0
    status.textContent = title.textContent
    if (!wide.matches) clear([...range.getClientRects()])
  }

  function select(element) {
    current?.removeAttribute("aria-current")
    current = element
    current?.setAttribute("aria-current", "true")
  }

  /** A copy of the entry of a stretch from below the text, with buttons that copy its link and its citation. */
  function copyOf(stretch) {
    const { entry } = stretch
    const copy = document.createElement("div")
    copy.className = "src-entry"
    copy.dataset.char = entry.dataset.char
    copy.append(...[...entry.childNodes].map(node => node.cloneNode(true)))
    copy.querySelector(".src-offsets").after(copying(stretch))
    return copy
  }

  /** How many claims quote any of some copies. */
  function heading(copies) {
    const claims = new Set(copies.flatMap(copy =>
      [...copy.querySelectorAll(".src-claim:not(.src-claim--discrepancy) > a")].map(link => link.href))).size
    if (claims) return say(claims === 1 ? "one" : "many", { number: claims })
    return say(copies.some(copy => copy.querySelector(".src-claim--discrepancy")) ? "discrepancy" : "aside")
  }

  /** Copies below a line that says what they are. */
  function group(copies, one, many) {
    if (!copies.length) return []
    const line = document.createElement("h3")
    line.textContent = say(copies.length === 1 ? one : many, { number: copies.length })
    return [line, ...copies]
  }

  /** The buttons that copy a link to a stretch, and its citation. */
  function copying({ start, end, entry }) {
    const row = document.createElement("p")
    row.className = "src-copies"
    const words = points.slice(start, end).join("").split(/\s+/u).filter(Boolean).join(" ")
    const speaker = entry?.dataset.speaker
    const where = (speaker ? [speaker] : []).concat(placeOf(start, end)).join(say("semicolon", {}))
    const place = {
      anchor: `char=${start},${end}`,
      value: [...words].slice(0, NAMED).join(""),
      citation: say("words", { words, where, citation: panel.dataset.textCitation }),
    }
    row.append(...copyButtons(place, panel.dataset))
    return row
  }

  function placeOf(start, end) {
    const sentence = sentences.findIndex(one => one.start <= start && start < one.end) + 1
    return sentence ? say("sentence", { number: sentence, start, end }) : say("offsets", { start, end })
  }

  /** Mark a passage in the text and in the panel, and put it into the address. */
  function choose(stretch) {
    mark("on", stretch)
    mark("near")
    CSS.highlights?.delete("cairef-passage")
    for (const copy of body.querySelectorAll(".src-entry")) {
      copy.classList.toggle("on", copy.dataset.char === stretch.entry.dataset.char)
    }
    history.replaceState(history.state, "", `${location.pathname}#char=${stretch.entry.dataset.char}`)
  }

  function mark(name, stretch) {
    for (const { element } of marked[name]) element.classList.remove(name)
    marked[name] = stretch ? segments.filter(({ start, end }) => stretch.start <= start && end <= stretch.end) : []
    for (const { element } of marked[name]) element.classList.add(name)
  }

  function close() {
    const inside = panel.contains(document.activeElement)
    panel.hidden = true
    status.textContent = ""
    mark("on")
    CSS.highlights?.delete("cairef-passage")
    const last = current
    select(null)
    history.replaceState(history.state, "", location.pathname)
    if (!inside) return
    returning = true
    last?.focus()
    returning = false
  }

  /** Scroll a passage out from under the panel; of a long one, its beginning. */
  function clear(boxes) {
    if (!boxes.length) return
    const below = boxes.at(-1).bottom - panel.getBoundingClientRect().top + 24
    const room = boxes[0].top - HEADER
    if (below > 0) scrollBy({ top: Math.min(below, Math.max(room, 0)), behavior: "instant" })
  }

  /** Put the place of the words into the address that the search found in this text. */
  function place() {
    const words = new URLSearchParams(location.search).get("words")?.match(/[\p{L}\p{N}\p{M}]+/gu)
    if (!words) return
    const between = "[^\\p{L}\\p{N}\\p{M}]+"
    const whole = points.join("")
    const found = new RegExp(`${words.join(between)}(?:[.!?。！？]?[”’"'」』]*)`, "iu").exec(whole)
    if (!found) return
    const start = [...whole.slice(0, found.index)].length
    const anchor = `#char=${start},${start + [...found[0]].length}`
    history.replaceState(history.state, "", location.pathname + anchor)
  }

  /** Show the stretch that the address names, after RFC 5147. */
  function follow() {
    const wanted = new URLSearchParams(location.search).get("value")
    const named = /^char=(\d*),(\d*)(?:;|$)/.exec(fragment())
    CSS.highlights?.delete("cairef-passage")
    notice.hidden = true
    if (!named) return
    const length = points.length
    const first = Number(named[1] || 0)
    const asked = named[2] ? Number(named[2]) : length
    const last = Math.min(asked, length)
    const known = stretches.find(stretch => stretch.start === first && stretch.end === last)
    if (known) {
      const segment = segments.find(segment => segment.start === first)
      rove(links.find(link => link.start >= first) ?? links[0])
      open({ ...segment, start: first, end: last }, "", known)
    } else if (first < last) {
      mark("on")
      const range = rangeOf(pieces, first, last)
      CSS.highlights?.set("cairef-passage", new Highlight(range))
      range.startContainer.parentElement.scrollIntoView({ block: "center" })
      openWords(range, first, last)
    }
    if (asked > length || first >= asked) warn("textGone", { start: first, end: asked, length })
    else if (wanted) compare(first, last, wanted)
  }

  /** Whether the words at a place are those that the link names; where they are now, if they are elsewhere. */
  function compare(first, last, wanted) {
    const words = points.slice(first, last).join("")
    if (plain(words).startsWith(plain(wanted))) return
    const pattern = wanted.split(/\s+/u).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+")
    const moved = new RegExp(pattern, "u").exec(points.join(""))
    if (!moved) return warn("textChanged", { words: wanted })
    const start = [...points.join("").slice(0, moved.index)].length
    const end = start + [...moved[0]].length
    warn("textMoved", { words: wanted, start, end }, `#char=${start},${end}`)
  }

  /** Say that a link does not lead to what it names: above the text, or in the panel that it opens. */
  function warn(name, values, address) {
    const line = document.createElement(address ? "a" : "span")
    if (address) line.href = location.pathname + address
    line.textContent = say(name, values)
    notice.replaceChildren(line)
    notice.hidden = false
    if (!panel.hidden) return body.prepend(notice)
    reader.prepend(notice)
    notice.scrollIntoView({ block: "center" })
  }
}

function inOrder(stretches) {
  return [...stretches].sort((one, other) => other.stated - one.stated || one.end - one.start - (other.end - other.start))
}

function plain(words) {
  return words.split(/\s+/u).join(" ").trim()
}

function number(value) {
  return value.toLocaleString(document.documentElement.lang || "en")
}

function isolated(words) {
  const element = document.createElement("bdi")
  element.textContent = words
  return element
}

/** What comes after the # of the address. */
function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ""
  }
}

/** The text nodes of an element with their places, which count code points. */
function textPieces(element) {
  const pieces = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let at = 0, node = walker.nextNode(); node; node = walker.nextNode()) {
    const end = at + [...node.data].length
    pieces.push({ node, start: at, end })
    at = end
  }
  return pieces
}

/** The places of the sentences, in the order of the text. */
function sentencesOf(text, pieces) {
  const found = new Map([...text.querySelectorAll(".unit[id]")].map(element => [element, null]))
  for (const { node, start, end } of pieces) {
    const element = node.parentElement.closest(".unit[id]")
    if (found.has(element)) found.set(element, { start: found.get(element)?.start ?? start, end })
  }
  return [...found.values()].filter(Boolean)
}

/** The elements that passages are made of with their places. The search may have put others into them. */
function segmentsOf(pieces) {
  const found = new Map()
  for (const { node, start, end } of pieces) {
    const element = node.parentElement.closest("a, .seg")
    if (!element) continue
    const known = found.get(element)
    if (known) known.end = end
    else found.set(element, { element, start, end })
  }
  return [...found.values()]
}

function rangeOf(pieces, start, end) {
  const range = document.createRange()
  const within = ({ node, start: first }, offset) => [...node.data].slice(0, offset - first).join("").length
  const head = pieces.find(piece => piece.end > start)
  const tail = pieces.find(piece => piece.end >= end)
  range.setStart(head.node, within(head, start))
  range.setEnd(tail.node, within(tail, end))
  return range
}

/** The selected characters of an element as they are in it; nothing where the selection has other words as well. */
function selectedWords(element) {
  const selection = getSelection()
  if (selection.isCollapsed || !selection.rangeCount) return ""
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(element)) return ""
  const inner = document.createRange()
  inner.selectNodeContents(element)
  const before = range.cloneRange()
  const after = range.cloneRange()
  if (range.compareBoundaryPoints(Range.START_TO_START, inner) < 0) before.setEnd(inner.startContainer, inner.startOffset)
  else before.collapse(true), inner.setStart(range.startContainer, range.startOffset)
  if (range.compareBoundaryPoints(Range.END_TO_END, inner) > 0) after.setStart(inner.endContainer, inner.endOffset)
  else after.collapse(false), inner.setEnd(range.endContainer, range.endOffset)
  return before.toString().trim() || after.toString().trim() ? "" : inner.toString()
}
