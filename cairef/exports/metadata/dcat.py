"""A description after DCAT 3 (w3.org/TR/vocab-dcat-3) in JSON-LD, for data catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cairef.exports.metadata.described import (
    SOURCE_RIGHTS,
    File,
    countries,
    languages,
    license_of,
    name_of,
    period,
    title_of,
)
from cairef.exports.metadata.schema_org import citation_of, given, issued, last_read

if TYPE_CHECKING:
    from cairef.dataset import Dataset

__all__ = ["dcat"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": _XSD,
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"


def dcat(data: Dataset, files: Sequence[File], conforms_to: str | None = None) -> dict[str, Any]:
    """The dataset and a distribution for each file. Addresses are relative to where the description is.

    Args:
        data: The dataset.
        files: The files.
        conforms_to: The address of the description of their columns.
    """
    about = data.about
    return given(
        {
            "@context": dict(_CONTEXT),
            "@id": about.homepage or f"#{name_of(data)}",
            "@type": "dcat:Dataset",
            "dct:title": _english(title_of(data)),
            "dct:description": _english(about.description or title_of(data)),
            "dct:identifier": f"sha256:{data.digest}",
            "dcat:version": data.version,
            "dct:creator": [{"@type": "foaf:Agent", "foaf:name": name} for name in about.creators],
            "dct:publisher": [{"@type": "foaf:Agent", "foaf:name": name} for name in about.creators[:1]],
            "dct:license": _at(license_of(data)),
            "dct:rights": {"@type": "dct:RightsStatement", "skos:prefLabel": _english(SOURCE_RIGHTS)},
            "dct:bibliographicCitation": citation_of(data),
            "dct:issued": _day(issued(data)),
            "dct:modified": _day(last_read(data)),
            "dct:language": languages(data),
            "dct:conformsTo": _at(conforms_to),
            "dcat:keyword": [_english(word) for word in about.keywords],
            "dcat:landingPage": _at(about.homepage),
            "dct:temporal": _period(data),
            "dct:spatial": [
                {"@type": "dct:Location", "skos:prefLabel": _english(name), "skos:notation": code}
                for code, name in countries(data).items()
            ],
            "dcat:distribution": [_distribution(data, file) for file in files],
        }
    )


def _distribution(data: Dataset, file: File) -> dict[str, Any]:
    return given(
        {
            "@type": "dcat:Distribution",
            "dct:title": _english(file.title),
            "dct:description": _english(file.description),
            "dct:license": _at(license_of(data)),
            "dcat:downloadURL": _at(file.path),
            "dcat:accessURL": _at(file.path),
            "dcat:mediaType": _at(f"{_MEDIA_TYPES}/{file.media_type}"),
            "dcat:byteSize": {"@value": str(len(file.content)), "@type": "xsd:nonNegativeInteger"},
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
            },
        }
    )


def _period(data: Dataset) -> dict[str, Any] | None:
    found = period(data)
    if found is None:
        return None
    ends = {"dcat:startDate": _day(found[0]), "dcat:endDate": _day(found[1])}
    return {"@type": "dct:PeriodOfTime", **given(ends)}


def _english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}


def _at(address: str | None) -> dict[str, str] | None:
    return {"@id": address} if address else None


def _day(day: str | None) -> dict[str, str] | None:
    return {"@value": day, "@type": "xsd:date"} if day else None
