"""The pages of the sources: the whole text, its passages and what rests on them."""
