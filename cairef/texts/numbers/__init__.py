"""Numbers of a text as a careful person reads them: counts and amounts, with what qualifies them.

What is known of a language is the member `numbers` of its pack. All of it is optional:

- words: `units` (one), `tens` (twenty; `rooms` where what may follow is not a unit), `times` (hundred; `alone` those
  that need no number before), `teens` (belas), `articles` (a, half a: before a multiplier only), `heads` (units that
  come first or before a multiplier), `tails` (units that come last), `halves`, `zeros`, `joins` (and, with the least
  multiplier before it), `point`, `figure_point` (a word for the decimal sign between figures), `wholes` (words that are
  a number with its qualifier), `abbreviations` and `money_only` (those that are scale words only of money),
  `scale_first`, `suffixes`; `glued`, `reversed`, `short`, `adjacent`, `figures_go_on`, `wary` say how they are put
  together;
- what is no count: `not`, `not_behind`, `references`, `soft_references`, `list_words`, `ordinal_tails` (to some of
  them `counted_tails` have what shows behind them that they count), `time_tails`, `ordinal_words`, `dotted_ordinals`,
  `needs_counter`; `counters` are the words that show a number;
- per cent and ranges: `percent`, `percent_before`, `range`, `between_and`, `change`, `half_later`;
- `qualifiers`: to each code the words `before`, `inside` (before the scale word), `after` (directly), `later` (behind
  what is counted), `last` (there, at the end of a clause); `far` are those that may be away from the number;
  `negations`, `degrees`, `between` (harmless words between), `no_qualifiers` (phrases that say nothing of the number),
  `limits` (`words` that limit a time or a distance, which `units` behind the number show), `unsure` and
  `unsure_after` (words that leave it open), `unsure_endings` and `harmless`, `followed` and `preceded`
  (words around that make a qualifier a mere preposition: "exact", or perhaps: "?"), `not_later`, `later_glued`.
"""

from cairef.texts.numbers.mentions import NumberMention, RangeMention

__all__ = ["NumberMention", "RangeMention"]
