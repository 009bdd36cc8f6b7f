"""Pictures of the dataset: drawn at build time, each mark linked to the claim that it stands for."""

from __future__ import annotations

from cairef_site.pictures.coverage import coverage
from cairef_site.pictures.network import network
from cairef_site.pictures.network_drawing import draw
from cairef_site.pictures.sentence import home_picture
from cairef_site.pictures.timeline import timeline
from cairef_site.pictures.topics import topics

__all__ = ["coverage", "draw", "home_picture", "network", "timeline", "topics"]
