"""Capture -> Article: text fixed once, blocks with roles, title, byline, dates, outlet."""

from onrecord.article.judge import judge
from onrecord.article.read import read_article, recall_signs

__all__ = ["judge", "read_article", "recall_signs"]
