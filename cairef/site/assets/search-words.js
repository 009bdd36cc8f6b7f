/* Words for the search: in one spelling, and as a query has them. */

/** Scripts that write words without spaces between them. */
const SPACELESS = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}"
const RUN = new RegExp(`[${SPACELESS}]+`, "u")
const RUNS = new RegExp(`[${SPACELESS}]+|[^${SPACELESS}]+`, "gu")
const HAN = /\p{sc=Han}/u
const MARK = /\p{M}/u
const ALPHABET = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u
const LETTER = "\\p{L}\\p{N}\\p{M}"
/** Letters that have no mark to take away. */
const PLAIN = { đ: "d", ð: "d", ł: "l", ø: "o", ı: "i", ß: "ss", æ: "ae", œ: "oe", "\u200b": "", "\u00ad": "" }

/** Brings words into one spelling: without case, width and accents, Chinese in simplified characters. */
export class Folding {
  #known = new Map()
  #variants

  /** @param variants Characters in pairs, each variant before the character that takes its place. */
  constructor(variants = "") {
    const characters = [...variants]
    this.#variants = new Map(characters.flatMap((one, at) => (at % 2 ? [] : [[one, characters[at + 1]]])))
  }

  fold(text) {
    return this.mapped(text).folded
  }

  /** The folded text, and for each of its units the place in the text that it comes from; the last is the text's end. */
  mapped(text) {
    let folded = ""
    const places = []
    let alphabetic = false
    let at = 0
    for (const character of text) {
      if (!(alphabetic && MARK.test(character))) {
        const known = this.#one(character)
        alphabetic = known.alphabetic
        folded += known.folded
        for (let unit = 0; unit < known.folded.length; unit += 1) places.push(at)
      }
      at += character.length
    }
    places.push(at)
    // One word has two spellings in English, and readers know but one of them.
    return { folded: folded.replace(/licenc/g, "licens"), places }
  }

  #one(character) {
    let known = this.#known.get(character)
    if (!known) {
      const lower = character.normalize("NFKC").toLowerCase()
      const alphabetic = ALPHABET.test(lower)
      const bare = alphabetic ? lower.normalize("NFD").replace(/\p{M}/gu, "") : lower
      const folded = [...bare].map((one) => PLAIN[one] ?? this.#variants.get(one) ?? one).join("")
      known = { folded, alphabetic }
      this.#known.set(character, known)
    }
    return known
  }
}

/** The text of a piece of HTML. */
export function plain(html) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"' }
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:(amp|lt|gt|quot)|#(\d+));/g, (_, name, code) => named[name] ?? String.fromCodePoint(code))
    .replace(/\s+/g, " ")
    .trim()
}

/** Text as HTML. Marks that turn the direction of what follows are left out: a result is cut where they may still hold. */
export function escaped(text) {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "").replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
}

/** The words of a folded text that are made of letters, and those alone. */
export function wordsOf(folded) {
  return folded.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
}

/** What is looked for: some words in a row, or others in their place. */
export class Term {
  /**
   * @param shown The term as it was asked for.
   * @param parts Its words in a row, folded; between them may be what is no letter.
   * @param whole Whether the last of them is complete, so that words that only begin with it do not count.
   */
  constructor(shown, parts, whole) {
    this.shown = shown
    this.parts = parts
    this.whole = whole
    /** Whether it is a piece of a run that no text has as a whole. */
    this.cut = false
    this.spaceless = RUN.test(parts[0])
    this.options = [parts]
  }

  set options(options) {
    this.first = options.map(([first]) => first)
    const words = options.map((parts) => parts.map(RegExp.escape ?? literal).join(`[^${LETTER}]{1,3}`)).join("|")
    const start = this.spaceless ? "" : `(?<![${LETTER}])`
    const end = this.spaceless && !this.parts[1] ? "" : `(?![${LETTER}])`
    this.complete = new RegExp(`${start}(?:${words})${end}`, "gu")
    this.any = this.whole ? this.complete : new RegExp(`${start}(?:${words})`, "gu")
  }

  /** How well a folded text has it: 2 as a word, 1 as the beginning of one, 0 not at all. */
  in(folded) {
    if (!this.first.some((one) => folded.includes(one))) return 0
    if (folded.search(this.complete) >= 0) return 2
    return !this.whole && folded.search(this.any) >= 0 ? 1 : 0
  }

  /** Where a folded text has it, as pairs of start and end. */
  *places(folded) {
    for (const found of folded.matchAll(this.any)) yield [found.index, found.index + found[0].length]
  }
}

function literal(text) {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")
}

/**
 * The terms of a query.
 *
 * @param query What somebody has typed.
 * @param folding How words are spelt.
 * @param known Whether some text has a run of characters: a run that none has is cut into those that one has.
 */
export function termsOf(query, folding, known) {
  const straight = query.replace(/[“”„‟«»「」『』＂]/gu, '"')
  const found = []
  const pieces = straight.split(/"([^"]+)"/)
  pieces.forEach((piece, index) => {
    if (index % 2) {
      const parts = partsOf(folding.fold(piece))
      if (parts.length) found.push(new Term(piece.trim(), parts, !RUN.test(parts[0])))
      return
    }
    const tokens = piece.replace(/"/g, " ").split(/\s+/).filter(Boolean)
    tokens.forEach((token, place) => {
      const last = place === tokens.length - 1 && index === pieces.length - 1
      for (const [run] of token.matchAll(RUNS)) {
        const folded = folding.fold(run)
        if (RUN.test(folded)) {
          const parts = cut(folded, known)
          for (const part of parts) found.push(Object.assign(new Term(part, [part], false), { cut: parts.length > 1 }))
          continue
        }
        const parts = partsOf(folded)
        if (!parts.length) continue
        // Too many words begin as a short one does, and one beside others is complete.
        const short = parts.at(-1).length < (last ? 3 : 4)
        found.push(new Term(run, parts, short && (tokens.length > 1 || pieces.length > 1)))
      }
    })
  })
  return found
}

/** The pattern of a folded query that is as long as a sentence, whatever is between its words; null for a shorter one. */
export function passageOf(folded) {
  const parts = partsOf(folded)
  const spaceless = RUN.test(folded)
  if (spaceless ? parts.join("").length < 12 : parts.length < 6) return null
  const words = parts.map(RegExp.escape ?? literal).join(`[^${LETTER}]{1,6}`)
  return new RegExp(spaceless ? words : `(?<![${LETTER}])${words}(?![${LETTER}])`, "u")
}

function partsOf(folded) {
  return folded.split(new RegExp(`[^${LETTER}]+`, "u")).filter(Boolean)
}

/** A run of characters as it is where some text has it, or else as the longest pieces that texts have. */
function cut(run, known) {
  const least = HAN.test(run) ? 2 : 3
  const characters = [...run]
  const pieces = []
  for (let start = 0; start < characters.length; ) {
    let end = characters.length
    while (end - start > least && !known(characters.slice(start, end).join(""))) end -= 1
    const piece = characters.slice(start, end).join("")
    if (!known(piece)) return [run]
    pieces.push(piece)
    start = end
  }
  return pieces
}

/** How many letters have to be put in, left out, changed or exchanged to make one word of another; at most `most`. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before = []
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, change)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1)
      }
    }
    if (Math.min(...next) > most) return most + 1
    before = row
    row = next
  }
  return row[other.length]
}
