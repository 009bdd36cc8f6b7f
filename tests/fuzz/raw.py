"""Changes of bytes and of texts, which know nothing of what they hold."""

from __future__ import annotations

import unicodedata
from random import Random

from .atoms import CHARACTERS

__all__ = ["broken_bytes", "broken_text"]

_PIECES = (
    b"\x00",
    b"\xff",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b'"',
    b"\\",
    b"\\u",
    b"\\ud800",
    b",",
    b",}",
    b"[",
    b"]",
    b"{",
    b"}",
    b":",
    b"NaN",
    b"-Infinity",
    b"1e999",
    b"01",
    b"// x\n",
    b"/* x",
    b"'",
    b"\r\n",
    b"\n",
    b'"id": "x",',
    b'"\\u0069d":1,',
    b"[" * 70,
    b"[" * 2_000,
    b'{"a":' * 300,
    b"9" * 5_000,
    b"{}",
    b"null",
    b"a.a.a=1\n",
    b"[[waiver]]\n",
    b"'''",
    b'"""',
    b"#",
    b"=",
)


def broken_bytes(random: Random, data: bytes) -> bytes:
    """Bytes with one to three changes."""
    for _ in range(random.choice((1, 1, 2, 3))):
        at = random.randint(0, len(data))
        kind = random.randrange(10)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            data = data[at:]
        elif kind == 2:
            data = data[:at] + data[at + random.randint(1, 40) :]
        elif kind == 3 and data:
            at = min(at, len(data) - 1)
            data = data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]
        elif kind == 4:
            part = data[at : at + random.randint(1, 400)]
            data = data[:at] + part * random.choice((2, 2, 30)) + data[at + len(part) :]
        elif kind == 5:
            data = _recoded(random, data)
        elif kind == 6:
            lines = data.split(b"\n")
            one, other = random.randrange(len(lines)), random.randrange(len(lines))
            lines[one], lines[other] = lines[other], lines[one]
            data = b"\n".join(lines)
        else:
            data = data[:at] + random.choice(_PIECES) + data[at:]
    return data


def _recoded(random: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return random.choice(
        (
            lambda: b"\xef\xbb\xbf" + data,
            lambda: text.encode(random.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"))),
            lambda: text.encode("latin-1", "replace"),
            lambda: data.replace(b"\n", b"\r\n"),
            lambda: data.replace(b"\n", b"\r"),
            lambda: data.replace(b"\n", b" "),
            lambda: data + data,
        )
    )()


def broken_text(random: Random, text: str) -> str:
    """A source text with one to four changes, of which some are those that an editor makes."""
    for _ in range(random.choice((1, 1, 2, 4))):
        at, kind = random.randint(0, len(text)), random.randrange(10)
        lines = text.split("\n")
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        if kind == 0:
            text = text[:at] + text[at + random.randint(1, 60) :]
        elif kind == 1:
            lines[one], lines[other] = lines[other], lines[one]
            text = "\n".join(lines)
        elif kind == 2:
            text = "\n".join([*lines[:one], lines[other], *lines[one:]])
        elif kind == 3:
            text = random.choice(
                (text[:at], text[at:], "", text + text, text.replace("\n", " "), text.replace(" ", "\n"))
            )
        elif kind == 4:
            text = unicodedata.normalize(random.choice(("NFD", "NFC", "NFKC")), text)
        elif kind == 5:
            text = random.choice((text.upper(), text.replace(".", ""), text.replace(". ", "." * 300), text.title()))
        elif kind == 6:
            words = text.split(" ")
            words.insert(random.randrange(len(words)), random.choice(words))
            text = " ".join(words)
        else:
            text = text[:at] + random.choice((*CHARACTERS, "The Ministry said. ", "not ", "2024 ")) + text[at:]
    return text
