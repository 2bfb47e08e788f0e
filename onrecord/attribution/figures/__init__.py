"""Figures: how many, bounded how, harmed how, who, where, when, and who gave the number.

In: a `Page` and its statements. Out: `Figure` values. `mentions_figure` says cheaply whether a sentence is worth a
parse.
"""

from onrecord.attribution.figures.find import find_figures
from onrecord.attribution.figures.worth import mentions_figure

__all__ = ["find_figures", "mentions_figure"]
