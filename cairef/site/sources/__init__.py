"""The pages of the sources: the whole text, its passages and what is based on them."""
