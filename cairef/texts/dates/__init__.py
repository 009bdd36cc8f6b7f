"""Dates: their values, and where a text prints them.

`read.read_dates` reads a text by the forms of its language. They are in the file of the language, under `dates`:

- `forms`: templates (see `templates`) by what they give: `single` dates, `range`, `list`, `numeric` figures in the
  order of the language (`order`), `short` ones with a year of two digits, bare `year` and `years`, a `month` or a `day`
  that needs a word before it, `decade`, `century`, `vague` ones, which EDTF cannot say, the `end` of a year, and `era`
  years counted from `era_offset`;
- `words`: names for words and pieces of templates; `lists`: how the items of a list are written;
- `before`, `after`: words around a date that change it: `about`, `vague`, `end`, `since`, `until`, `fiscal`, `weekday`;
- `days`, `month_numbers`, `ordinals`, `numerals`, `spelled_years`: numbers in words; `eras`: the words of eras;
- `year`, `day`: the words around a number that make it a year or a day (`before`, `after_starts`), or another number
  (`not_before`, `counts_before`, `not_after`, `not_after_starts`, and `plural`, the endings of what is counted);
- `ambiguous`: months that are other words too; `names`: months that are names of people too; `capital`: whether
  months have a capital; `month_before`, `month_needs`: the words before a month alone; `short_months`,
  `short_needs_year`: which short names are read; `bare_years`: whether a year may be without a word beside it;
  `suffixes`: what may be joined to a date; `weekday_letters`, `weekday_capital`: which weekdays are read alone.
"""

from __future__ import annotations

from cairef.texts.dates.edtf import WEEKDAYS, bounds, endpoints, exact_day, normalised, precision, same, weekday_of

__all__ = [
    "WEEKDAYS",
    "bounds",
    "endpoints",
    "exact_day",
    "normalised",
    "precision",
    "same",
    "weekday_of",
]
