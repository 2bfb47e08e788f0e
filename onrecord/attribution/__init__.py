"""Article -> statements, figures, media mentions: who said what, on whose word, which counts, which evidence.

`read_records` gives what the guidelines count; `attribute` what the tagger and the linker found before any of that.
"""

from onrecord.attribution.read import Records, attribute, read_records

__all__ = ["Records", "attribute", "read_records"]
