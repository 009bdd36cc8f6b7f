"""A small dataset whose source is Chinese, with names that run into the words beside them, and a hostile label."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

__all__ = ["LABEL", "VIETNAMESE", "write"]

VIETNAMESE = "Viện Dữ liệu Đông Hà"
# Neither writes spaces between words.
KHMER = "ក្រសួងវិទ្យាសាស្ត្រនិងបច្ចេកវិទ្យា"
THAI = "กระทรวงวิทยาศาสตร์และเทคโนโลยี"
LABEL = "<img src=x onerror=alert(1)> & <b>Memorandum</b> 河流"
_SENTENCES = (
    "河流数据局与远海云计算有限公司在河口市签署了谅解备忘录。",
    "备忘录旨在推动政务数字化和防洪预警，局长林素坤致辞。",
    f"{VIETNAMESE}（东河数据院）也派代表出席，還有{KHMER}和{THAI}。",
)
_TEXT = "\n".join(_SENTENCES) + "\n"
_SOURCE = "he-liu-bao-dao"


def _span(quote: str) -> dict[str, Any]:
    start = _TEXT.index(quote)
    return {"source": _SOURCE, "start": start, "end": start + len(quote), "quote": quote}


def _claim(quote: str, **values: Any) -> dict[str, Any]:
    return {**values, "basis": "stated", "evidence": [_span(quote)]}


def _inferred(quote: str, **values: Any) -> dict[str, Any]:
    return {**values, "basis": "inferred", "evidence": [_span(quote)], "reasoning": "The words are translated."}


def _actor(identifier: str, name: str, kind: str) -> dict[str, Any]:
    return {
        "record_type": "actor",
        "id": identifier,
        "label": name,
        "kind": _inferred(name, code=kind),
        "names": [_claim(name, text=name)],
    }


def write(root: Path) -> Path:
    """Write the dataset below a root, and return the root."""
    signing = _SENTENCES[0].rstrip("。")
    stretches = [{"start": _TEXT.index(one), "end": _TEXT.index(one) + len(one)} for one in _SENTENCES]
    records: list[dict[str, Any]] = [
        {
            "record_type": "source",
            "id": _SOURCE,
            "label": "河流报道",
            "file": "river.txt",
            "sha256": hashlib.sha256(_TEXT.encode()).hexdigest(),
            "bytes": len(_TEXT.encode()),
            "length": len(_TEXT),
            "language": "zh-Hans",
            "sentences": stretches,
        },
        _actor("river-data-bureau", "河流数据局", "government-body"),
        _actor("far-sea-cloud", "远海云计算有限公司", "company"),
        _actor("lin-sukun", "林素坤", "person"),
        _actor("dong-ha", VIETNAMESE, "government-body"),
        {
            "record_type": "agreement",
            "id": "river-cloud",
            "label": LABEL,
            "instrument": _inferred("谅解备忘录", code="memorandum-of-understanding"),
            "status": _inferred("签署了谅解备忘录", code="signed"),
            "parties": [
                _inferred(signing, actor="river-data-bureau", role="signatory"),
                _inferred(signing, actor="far-sea-cloud", role="signatory"),
            ],
            "people": [_inferred("局长林素坤致辞", actor="lin-sukun", action="spoke")],
            "provisions": [
                _inferred("备忘录旨在推动政务数字化和防洪预警", kind="aim", text="备忘录旨在推动政务数字化和防洪预警")
            ],
        },
    ]
    (root / "seeds").mkdir(parents=True)
    (root / "seeds" / "river.txt").write_bytes(_TEXT.encode())
    for record in records:
        file = root / "dataset" / f"{record['record_type']}s" / f"{record['id']}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"schema_version": "1.0.0", **record}, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return root
