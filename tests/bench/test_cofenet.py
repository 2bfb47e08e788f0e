"""A treebank's words as a page prints them."""

from __future__ import annotations

from bench.cofenet import lay_out


def test_words_are_spelt_and_spaced_as_on_a_page_and_stay_cut() -> None:
    first = ["``", "We", "do", "n't", "know", ",", "''", "he", "said", "-LRB-", "again", "-RRB-", "."]
    text, sentences = lay_out([first, ["It", "rains", "."]])
    assert text == "“We don't know,” he said (again).\n\nIt rains.\n\n"
    assert [len(s.words) for s in sentences] == [13, 3]
    assert [text[slice(*w)] for w in sentences[0].words][:7] == ["“", "We", "do", "n't", "know", ",", "”"]
    assert [s.block for s in sentences] == [0, 1]
    assert text[slice(*sentences[1].span)] == "It rains."
