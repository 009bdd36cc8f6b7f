"""A dataset as users have it: loaded and filtered."""

from cairef.dataset.loaded import Dataset, load

__all__ = ["Dataset", "load"]
