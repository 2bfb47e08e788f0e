"""In how many news texts each word stands: `python -m training.word_counts`.

In: the training texts of PolNeAR (../shared). Out: onrecord/query/marks/word_counts.txt, counts alone: no order of
words and no text can be had back from it. Words in fewer than four texts are left out: to weigh words, rare is rare.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bench.corpora import polnear
from onrecord.query.marks.words import stems_of

OUT = Path(__file__).resolve().parent.parent / "onrecord" / "query" / "marks" / "word_counts.txt"
LEAST = 4
HEAD = """# In how many of the training texts of PolNeAR (English news) each word stands, stemmed as
query/marks/words.py does. # `*` is the number of texts. Made by python -m training.word_counts; words in fewer than
four texts are left out.
"""


def main() -> None:
    """Count the words and write the file."""
    texts = sorted((polnear("train") / "text").glob("*.txt"))
    counts = Counter(word for path in texts for word in set(stems_of(path.read_text(encoding="utf-8"))))
    lines = [f"{word} {count}\n" for word, count in sorted(counts.items()) if count >= LEAST]
    OUT.write_text(HEAD + f"* {len(texts)}\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
