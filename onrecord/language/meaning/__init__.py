"""What a text is about, as a short vector: for finding what says the same in other words."""

from onrecord.language.meaning.embed import DIMENSIONS, Vectors, embed, meaning_digest

__all__ = ["DIMENSIONS", "Vectors", "embed", "meaning_digest"]
