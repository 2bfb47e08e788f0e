"""The neighbours of a word by an encoder's word embeddings: words that might stand in its place.

In: an encoder. Out: a function from a word to its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.encoders import Encoder

NEIGHBOURS = 12


def find_neighbours(encoder: Encoder) -> Callable[[str], list[str]]:
    """Return a function from a word to those nearest by the encoder's word embeddings, cased alike; [] for most."""
    tokenizer = Tokenizer.from_file(str(encoder.folder / "tokenizer.json"))
    weights = load_file(encoder.folder / "model.safetensors")
    table = next(w for name, w in weights.items() if name.endswith("embeddings.word_embeddings.weight")).float()
    whole = {w: i for w, i in tokenizer.get_vocab().items() if w.isalpha() and len(w) > 2}
    names, rows = list(whole), table[list(whole.values())]
    rows = rows / rows.norm(dim=1, keepdim=True)
    place = {w: i for i, w in enumerate(names)}
    nearest: dict[str, list[str]] = {}
    for chunk in range(0, len(names), 2000):
        best = torch.topk(rows[chunk : chunk + 2000] @ rows.T, NEIGHBOURS + 1, dim=1).indices[:, 1:].tolist()
        nearest |= {names[chunk + i]: [names[j] for j in line] for i, line in enumerate(best)}

    def near(word: str) -> list[str]:
        if word.lower() not in place or not (word.islower() or word.istitle()):
            return []
        found = nearest[word.lower()]
        return [w.title() for w in found] if word.istitle() else found

    return near
