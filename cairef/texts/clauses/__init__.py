"""The clauses of a text, the operators in them, and who speaks.

What a language knows of clauses is in its pack, below `"clauses"`, all of it optional:

- `every_comma`: true where a clause ends at every comma.
- `starts`: words with which a clause begins ("which"); `maybe_starts` do where a verb follows ("after"),
  `wary_starts` where one follows that is surely a verb ("as").
- `coordinators`: "and" and the like.
- `openers`: words that begin a clause without a verb of its own, which ends with a comma ("without").
- `auxiliaries`: those that say something of a subject ("has"); `modals` and `bare` ("have") are among them, and do not
  where they are a noun, or behind another; `asking` are modals that also begin a condition ("Should they sign").
- `chain`: words behind which a participle is a part of the same verb ("been").
- `finite`: past forms that are no participles; `verbs`: base forms; `third`: how their third person ends.
- `pronouns`, `determiners`, `prepositions` (`within_noun` are those inside one noun, `within_name` inside a name),
  `infinitive` ("to"), `adverbs`, `adverb_endings`, `gerunds` (endings), `times` ("Monday"), `past` ("was"), `be`,
  `relatives`, and `adjectives`, which look like participles ("united").
- `infinitives`: how they end, and how words begin of which that is no sign; `resultative`: as in "*see* it signed".
- `complementizers`: words with which the clause begins that another says ("that").
- `greetings`: verbs that only greet what another clause is about ("we *welcome* the plan, which will help").
- `speech`: verbs that a clause without "that" may follow.
- `effects`: cue terms of what a thing will do of itself ("will help"), written as `cairef.texts.cues` says.
- `stops`: words at which what an operator governs ends, as they say that it was so ("已"); `of_names` are such behind
  a name, of which they say something ("Liên minh Lan Thương *do* tập đoàn khởi xướng").

What it knows of operators is explained at the head of `cairef.texts.clauses.operators`.
"""

from cairef.texts.clauses.mentions import KINDS, Clause, Operator, Voice

__all__ = ["KINDS", "Clause", "Operator", "Voice"]
