"""Cues of codes: families of words, found in a text in all their forms.

A family is a short text such as `enter into`, `technology transfer` or `will benefit`. In a language with spaces it is
made of words with one space between:

- `sign` is the word in all its inflections; `=AI` is that very word, capitals too; `~signed` is that form in any case;
- `*vertrag` is any word that ends so, in any case ("Liefervertrag"), and `Klima*` any that begins so ("Klimadaten");
- `share|exchange` is one of them; `{will}` is one of a class of words of the pack, `{participle}` any past participle;
- between two words of it the text may have up to two light words ("will *also* benefit"), and a hyphen for a space;
- `sign … treaty` lets other words of the clause between; `{will} … {infinitive}` ends with the infinitive at its end;
- `ankündigen` is also "kündigte ... an" where the language parts such verbs, and `~Arbeit aufnehmen` also "nahm die
  Arbeit auf"; so is each infinitive of `ankündigen|angekündigt`;
- `technology transfer` is also "transfer of technologies", the last word first and a link word between, and
  "technology has been transferred".

In a language without spaces it is a run of characters. A space in it lets up to eight letters between, and names in
quotation marks or title marks ("提出“数字丝路”倡议"); `中国!人民|科学`
is not followed by 人民 or 科学, and `新!中国!人民` does not follow 新 either. `新!中国!` may be followed by anything.
`互派 … 学者` lets more letters and a list between.

In every language a family that begins with `!` is an exception: where `!take the initiative` is found, the others of
its code are not.

What a language knows of that is in its pack, below `"cues"`, all of it optional:

- `stemmer`: the algorithm of Snowball for its inflections; `stem_keeps`: how many first letters it never changes.
- `apart`: groups of words that have an inflection of their own, though the stemmer takes them for another's.
- `alike`: pairs of spellings ("centre", "center"), and of ends of stems in `alike_ends`. In a language without spaces
  both have as many letters ("计画", "计划").
- `irregular`: to a base form its irregular ones; the last is the past participle.
- `participles`: how regular ones look: `ends`, pairs of beginning and end in `around`; `not` are words that only look
  like one.
- `infinitives`: how they look: `ends`; `not` are words that only look like one.
- `finite`: the ends of regular finite forms (`ends`), which take the place of those of the `infinitive`.
- `capitals`: abbreviations that in small letters are another word ("LED").
- `passives`: the classes of verbs, word by word, that may be before the participle ("has been").
- `inserted`: letters that may be put in at the start of a word ("ge"), behind one of `particles` too, and how it then
  ends.
- `separable`: true where a verb is parted from its particle, which is then the last word ("arbeiten ... zusammen").
- `compounds`: there where nouns are written together ("Satellitenfernerkundung"): a word with a capital is found at
  the end of longer ones too, but not behind what is in `not`.
- `replaced`: beginnings of words, and what the base form has instead ("men": "t").
- `prefixes`: beginnings that may be written with a hyphen ("co-operation").
- `enclitics`: short words that are written at the end of another ("nya"): a form that a family names is found with
  them too.
- `elision`: true where an apostrophe ends a word ("l'accord").
- `spaced_hyphens`: true where a hyphen with spaces joins words in small letters ("khoa học - kỹ thuật").
- `tones`: true where marks of tone may be on another letter of the syllable.
- `light`, `light_endings`: words that may be between the words of a family; `not_light` only look like one.
- `articles`: words with which a noun begins; behind one, and behind a link word, up to three words that are not in
  `closed` may be before the next word of a family ("sign the *new trade* agreement").
- `definite`: words before a noun that has been named before ("the").
- `of`: link words; `comma_before`: words before which a comma may be added ("and").
- `agents`: pairs of the end of a noun for who does something and the end of its verb ("planner", "plan").
- `classes`: names of sets of words; each is that form, in any case.
"""

from cairef.texts.cues.families import check_family
from cairef.texts.cues.mentions import CueMention
from cairef.texts.cues.reader import CueReader

__all__ = ["CueMention", "CueReader", "check_family"]
