"""A reading of one record: which item is open, what has been said of each, when it may be stamped."""

from __future__ import annotations

from pathlib import Path

from cairef.checking.validate import validate
from cairef.dataset import load
from cairef.errors import CairefError, UsageError
from cairef.files import Change, write
from cairef.findings import Finding
from cairef.layout import Root
from cairef.models import Verification
from cairef.pointers import to_pointer
from cairef.records.inputs import Input
from cairef.records.record import make_whole, open_value
from cairef.review.items import Item, items_of
from cairef.review.stamping import stamped
from cairef.review.store import Reader, Remark, Store, Verdict, today
from cairef.review.subject import Subject
from cairef.rule import Level
from cairef.rules.stamps import STALE
from cairef.safe_text import shown
from cairef.schema import RECORD_TYPES, release
from cairef.suggest import nearest

__all__ = ["Session", "open_record"]


def open_record(root: Root, identifier: str) -> Subject:
    """Open a record to read it.

    Raises:
        UsageError: There is no such record, or validation finds errors in it.
        InvalidDatasetError: The dataset cannot be loaded.
    """
    dataset = load(root.path)
    folder = next((each.folder for each in RECORD_TYPES.values() if identifier in getattr(dataset, each.folder)), None)
    if folder is None:
        near = nearest(identifier, dataset.ids())
        raise UsageError(f"there is no record {shown(identifier)}" + (f"; did you mean {near}?" if near else ""))
    path = root.dataset / folder / f"{identifier}.json"
    if not path.is_file():
        raise UsageError(f"record {shown(identifier)} is not in {shown(str(path), 300)}; see `cairef validate`")
    errors = [finding for finding in validate(path).findings if _prevents_review(finding)]
    if errors:
        first = errors[0]
        more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
        message = f"{identifier} has errors and is not reviewed: {first.code} {first.message}{more}"
        raise UsageError(f"{message}; see `cairef validate {path}`")
    given = Input(path)
    data, value, problems = open_value(given)
    if problems or value != getattr(dataset, folder)[identifier].to_json():
        raise UsageError(f"{shown(str(path), 300)} was changed just now; try again")
    make_whole(value)
    return Subject(given, value, release(value["schema_version"]), root=root, file=path, data=data, dataset=dataset)


def _prevents_review(finding: Finding) -> bool:
    # A stamp that an edit voided is a reason to read the record, not one against it.
    return finding.level is Level.ERROR and finding.code != STALE.code


class Session:
    """One sitting.

    Args:
        subject: The record.
        reader: Who reads it.

    Attributes:
        items: What there is to judge.
        at: The number of the item that is open.
        kept: How many items had been accepted in an earlier sitting.
        edited: Whether the record was edited since then.

    Raises:
        UsageError: The reader may not stamp this record, or progress cannot be kept.
    """

    def __init__(self, subject: Subject, reader: Reader) -> None:
        self.subject = subject
        self.reader = reader
        self._check_reader()
        self.items = items_of(subject)
        self._store = Store(subject.root.path, subject.id, reader)
        earlier, verdicts = self._store.load()
        known = {item.fingerprint for item in self.items}
        self._verdicts = {key: verdict for key, verdict in verdicts.items() if key in known}
        self.edited = earlier is not None and earlier != subject.digest
        self._open = [number for number, item in enumerate(self.items) if not self._ruled(item, "accepted")]
        self.kept = len(self.items) - len(self._open)
        self.at = self._open[0] if self._open else 0
        self._save()

    @property
    def item(self) -> Item:
        """The item that is open."""
        return self.items[self.at]

    @property
    def done(self) -> bool:
        """Whether nothing is left to ask in this sitting."""
        return not self._open

    @property
    def log(self) -> Path:
        """The log of remarks."""
        return self._store.log

    def verdict(self, item: Item) -> Verdict | None:
        """What the reader has said of an item."""
        return self._verdicts.get(item.fingerprint)

    def ruled(self, ruling: str) -> list[Item]:
        """The items with a ruling."""
        return [item for item in self.items if self._ruled(item, ruling)]

    def accept(self) -> None:
        """Accept the open item, and go on."""
        before = self.verdict(self.item)
        if before and before.ruling == "disputed":
            self._log("withdrawn", before.note)
        self._rule("accepted", before.note if before and before.ruling != "disputed" else "")

    def dispute(self, note: str) -> None:
        """Dispute the open item, and go on."""
        self._log("dispute", note)
        self._rule("disputed", note)

    def note(self, note: str) -> None:
        """Put a note on the open item, which stays open."""
        before = self.verdict(self.item)
        self._log("note", note)
        self._verdicts[self.item.fingerprint] = Verdict(ruling=before.ruling if before else None, note=note, on=today())
        self._save()

    def back(self) -> bool:
        """Go back by one item, if there is one before."""
        if self.at == 0:
            return False
        self.at -= 1
        return True

    def restart(self) -> None:
        """Take back every ruling, to read all again. Notes stay."""
        noted = {key: verdict for key, verdict in self._verdicts.items() if verdict.note}
        self._verdicts = {key: verdict.model_copy(update={"ruling": None}) for key, verdict in noted.items()}
        self._open = list(range(len(self.items)))
        self.at = self.kept = 0
        self._save()

    def stamp(self) -> dict[str, str] | None:
        """Stamp the record, which every item having been accepted allows.

        Returns:
            The entry added to the record; None when the record was edited since it was opened.

        Raises:
            UsageError: The file cannot be written.
        """
        if len(self.ruled("accepted")) != len(self.items):
            raise CairefError("not every item was accepted: this is a bug")
        try:
            now = open_record(self.subject.root, self.subject.id)
        except CairefError:
            return None
        if now.data != self.subject.data or now.digest != self.subject.digest:
            return None
        entry = self._entry()
        write([Change(self.subject.file, now.data, stamped(now.data, entry), self.subject.root.path)])
        self._store.forget()
        return entry

    def _entry(self) -> dict[str, str]:
        handle = {} if self.reader.handle is None else {"handle": self.reader.handle}
        return {"date": today(), "role": self.reader.role, **handle, "sha256": self.subject.digest}

    def _check_reader(self) -> None:
        entry, record = self._entry(), self.subject
        stamps = record.value.get("verification", [])
        handle = self.reader.handle
        try:
            Verification.model_validate(entry)
        except ValueError:
            message = "letters, digits, “.”, “_” and “-”, at most 64, with a letter or digit at both ends"
            raise UsageError(f"{shown(handle)} is not a handle: {message}") from None
        if entry in stamps:
            how = "" if handle else "; another reader gives a --handle"
            raise UsageError(f"{record.id} holds this very stamp already, as {self.reader.key} of {entry['date']}{how}")
        coders = {stamp.get("handle") for stamp in stamps if stamp["role"] == "coder"} - {None}
        if self.reader.role == "second-reader" and handle in coders:
            raise UsageError(f"{shown(handle)} coded {record.id}: a second reader is somebody else")
        if not record.release.accepts(record.type, {**record.value, "verification": [*stamps, entry]}):
            raise UsageError(f"{record.id} has no room for another stamp: it has {len(stamps)}")

    def _ruled(self, item: Item, ruling: str) -> bool:
        verdict = self._verdicts.get(item.fingerprint)
        return verdict is not None and verdict.ruling == ruling

    def _rule(self, ruling: str, note: str) -> None:
        self._verdicts[self.item.fingerprint] = Verdict.model_validate({"ruling": ruling, "note": note, "on": today()})
        self._open = [number for number in self._open if number != self.at]
        later = [number for number in self._open if number > self.at]
        if self._open:
            self.at = (later or self._open)[0]
        self._save()

    def _save(self) -> None:
        self._store.save(self.subject.digest, self._verdicts)

    def _log(self, kind: str, note: str) -> None:
        self._store.remark(
            Remark.model_validate(
                {
                    "date": today(),
                    "record": self.subject.id,
                    "kind": kind,
                    "pointer": to_pointer(self.item.pointer),
                    "note": note,
                    "role": self.reader.role,
                    "handle": self.reader.handle,
                    "digest": self.subject.digest,
                }
            )
        )
