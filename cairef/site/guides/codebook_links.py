"""Links from the codebook to the records that it speaks of."""

from __future__ import annotations

import re

from cairef.site.site_data import FOLDERS, SiteData

__all__ = ["with_record_links"]

# A code block, or a code span that could be an id and is not the label of a link already.
_CODE = re.compile(r"^```.*?^```$|(?<!\[)`(?P<id>[a-z0-9-]+)`", re.MULTILINE | re.DOTALL)


def with_record_links(markdown: str, site: SiteData) -> str:
    """A page at the root in which every code span that is the id of a record leads to its page."""
    pages = {record.id: f"{FOLDERS[record.record_type]}/{record.id}.md" for record in site.records()}

    def linked(span: re.Match[str]) -> str:
        target = pages.get(span["id"] or "")
        return f"[{span[0]}]({target})" if target else span[0]

    return _CODE.sub(linked, markdown)
