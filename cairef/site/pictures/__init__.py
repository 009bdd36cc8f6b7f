"""Charts of the dataset: drawn at build time, each mark linked to its claim."""

from __future__ import annotations

from cairef.site.pictures.coverage import coverage
from cairef.site.pictures.network import network
from cairef.site.pictures.network_drawing import draw
from cairef.site.pictures.sentence import home_picture
from cairef.site.pictures.timeline import timeline
from cairef.site.pictures.topics import topics

__all__ = ["coverage", "draw", "home_picture", "network", "timeline", "topics"]
