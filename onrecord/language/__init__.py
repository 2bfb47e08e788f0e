"""Words, sentences, parses and tags: the one room that imports NLP and model run-time libraries.

In: an article's text and the stretches asked for. Out: plain values (`Sentence`, `Token`, `Tagged`), so that no other
room sees a spaCy or ONNX object.
"""

from onrecord.language.parse import Token, parse_sentences
from onrecord.language.quotes import Quote, find_quotes
from onrecord.language.tagger import Stretch, Tagged, link_scores, model_digest, tag_words, use_model
from onrecord.language.words import Sentence, split_block, split_page

__all__ = [
    "Quote", "Sentence", "Stretch", "Tagged", "Token", "find_quotes", "link_scores", "model_digest", "parse_sentences",
    "split_block", "split_page", "tag_words", "use_model",
]  # fmt: skip
