"""Words, sentences, parses and tags: the one room that imports NLP and model run-time libraries.

In: an article's text and the stretches asked for. Out: plain values (`Sentence`, `Token`), so that no other room
sees a spaCy or ONNX object.
"""

from onrecord.language.parse import Token, parse_sentences
from onrecord.language.words import Sentence, split_block, split_page

__all__ = ["Sentence", "Token", "parse_sentences", "split_block", "split_page"]
