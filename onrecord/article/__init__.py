"""Capture -> Article: text fixed once, blocks with roles, title, byline, dates, outlet."""
