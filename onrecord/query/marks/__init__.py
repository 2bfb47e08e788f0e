"""What a page is compared with others by: telling words, a sketch of its text, its sentences, and blocking keys."""

from onrecord.query.marks.derive import FORM, derive_marks
from onrecord.query.marks.sketch import bands_of, likeness
from onrecord.query.marks.texts import Passage, fold_words, passages_of
from onrecord.query.marks.words import Commonness

__all__ = ["FORM", "Commonness", "Passage", "bands_of", "derive_marks", "fold_words", "likeness", "passages_of"]
