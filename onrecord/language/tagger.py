"""Source, cue and content tags over the words of a page, from the shipped small model.

In: the article's text and its sentences. Out: `Tagged`: stretches of words, chosen by what the CRF holds of them, with
the linker's scores between them. Run time is onnxruntime and tokenizers. Knows no statement and no rule of what
counts as one. The model and its head are made by training/ (see MODEL_CARD.md beside them).
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.language.batches import Inputs, run_windows
from onrecord.language.decode import Head, lay_out
from onrecord.language.quotes import quote_states
from onrecord.language.stretches import RULES, Rule, choose_stretches
from onrecord.language.tags import LINK_WIDTH, TAGS, gap_bucket
from onrecord.language.windows import Specials, pack_blocks, shape_of
from onrecord.language.words import Sentence
from onrecord.model import Span

FOLDER = Path(__file__).parent / "tagger"
# Names the folder of another model, such as a teacher; a variable, so that the processes of --jobs have it too.
OTHER_MODEL = "ONRECORD_MODEL"
MOST_PIECES_OF_A_WORD = 16
# onnxruntime joins each sum with the normalisation behind it; on the processor that takes a tenth more time in all
# (docs/speed.md).
SLOWER = ["SkipLayerNormFusion"]
# All scores of the CRF are divided by it, or by what the model itself names, for training leaves it too sure (Guo et
# al. 2017). Chosen with the rules of
# `stretches`, on PolNeAR dev and gold dev together (docs/training.md).
TEMPERATURE = 1.1

Floats = NDArray[np.float32]


# Kept for the pages to come, some 20 MB at most: 53 news pages have 6,700 words of different forms.
MOST_FORMS = 50_000


class Form(NamedTuple):
    """What the network is given of a word by its form alone: the numbers of its pieces, and its shape."""

    pieces: list[int]
    shape: int


class Stretch(NamedTuple):
    """Words [first, end) of a page of one kind (source, cue or content), and how much of it is expected to be right."""

    kind: str
    first: int
    end: int
    score: float


@dataclass(frozen=True)
class Tagged:
    """A page's words with their stretches, in order, and what the linker needs.

    `windows[i]` is the window word i was read in: the linker knows only stretches of one window. `sentences[i]` and
    `blocks[i]` are the numbers of what word i stands in.
    """

    words: tuple[Span, ...]
    stretches: tuple[Stretch, ...]
    windows: tuple[int, ...]
    sentences: tuple[int, ...]
    blocks: tuple[int, ...]
    vectors: Floats

    def span_of(self, stretch: Stretch) -> Span:
        """Return the stretch's place in the article's text."""
        return Span(self.words[stretch.first].start, self.words[stretch.end - 1].end)


def use_model(folder: Path | None) -> None:
    """Tag with the model in `folder`, in this process and those it starts; the shipped one for None.

    To be called before anything is tagged. Raises ModelError where the folder holds no model.
    """
    if folder is None:
        os.environ.pop(OTHER_MODEL, None)
        return
    os.environ[OTHER_MODEL] = str(folder.resolve())
    _raw_head()


@cache
def model_digest() -> str:
    """Return the hex SHA-256 of the weights of the tagger in use; ModelError where they are missing."""
    return sha256(_read("tagger.onnx")).hexdigest()


def tag_words(text: str, sentences: Sequence[Sentence]) -> Tagged:
    """Return the tags of the words of `sentences`; empty for none."""
    words = tuple(w for s in sentences for w in s.words)
    numbers = [i for i, s in enumerate(sentences) for _ in s.words]
    blocks = [s.block for s in sentences for _ in s.words]
    if not words:
        return Tagged((), (), (), (), (), np.zeros((0, 4 * LINK_WIDTH + 2), np.float32))
    forms = _forms([text[w.start : w.end] for w in words])
    states = quote_states(text, list(words), blocks=blocks)
    windows = pack_blocks([len(form.pieces) for form in forms], numbers, blocks=blocks)
    inputs = [_inputs(forms[w.start : w.stop], states[w.start : w.stop]) for w in windows]
    scores, vectors = run_windows(_session(), inputs)
    cooled = [window / _temperature() for window in scores]
    lattice = lay_out(cooled, [states[w.start : w.stop] for w in windows], head=_head())
    stretches = tuple(
        Stretch(found.kind, window.start + found.first, window.start + found.end, found.score)
        for window, chosen in zip(windows, choose_stretches(lattice, _rules()), strict=True)
        for found in chosen
    )
    of_word = tuple(i for i, w in enumerate(windows) for _ in w)
    return Tagged(words, stretches, of_word, tuple(numbers), tuple(blocks), np.concatenate(vectors))


def link_scores(tagged: Tagged, content: Stretch, *, others: Sequence[Stretch]) -> Floats:
    """Return how well each of `others` (all cues or all sources) belongs to `content`; the first score is for none.

    Scores are logits, comparable within one content; a stretch of another window scores minus infinity.
    """
    which = 1 if others and others[0].kind == "source" else 0
    first, last = tagged.vectors[content.first], tagged.vectors[content.end - 1]
    query = first[:LINK_WIDTH] + last[LINK_WIDTH : 2 * LINK_WIDTH]
    part = slice((2 + which) * LINK_WIDTH, (3 + which) * LINK_WIDTH)
    out = np.full(len(others) + 1, -np.inf, np.float32)
    out[0] = first[4 * LINK_WIDTH + which]
    bias = _head().link_bias[which]
    for i, other in enumerate(others):
        if tagged.windows[other.first] == tagged.windows[content.first]:
            gap = gap_bucket((content.first, content.end), (other.first, other.end))
            out[i + 1] = tagged.vectors[other.first, part] @ query / LINK_WIDTH**0.5 + bias[gap]
    return out


def _forms(words: Sequence[str]) -> list[Form]:
    """Return what the network is given of each of `words`; that of words seen before is kept."""
    known = _known_forms()
    if len(known) > MOST_FORMS:
        known.clear()
    new = [word for word in dict.fromkeys(words) if word not in known]
    if new:
        encoded, unknown = _tokenizer().encode_batch(new, add_special_tokens=False), _specials().unknown
        for word, cut in zip(new, encoded, strict=True):
            known[word] = Form(cut.ids[:MOST_PIECES_OF_A_WORD] or [unknown], shape_of(word))
    return [known[word] for word in words]


@cache
def _known_forms() -> dict[str, Form]:
    return {}


def _inputs(forms: Sequence[Form], states: Sequence[int]) -> Inputs:
    """Return the window of the words of `forms`, all of one block."""
    begin, end, _ = _specials()
    sizes = [len(form.pieces) for form in forms]
    return Inputs(
        [begin, *(piece for form in forms for piece in form.pieces), end],
        [0, *(form.shape for form in forms for _ in form.pieces), 0],
        [0, *(state for state, size in zip(states, sizes, strict=True) for _ in range(size)), 0],
        list(accumulate(sizes[:-1], initial=1)),
    )


def _folder() -> Path:
    return Path(os.environ.get(OTHER_MODEL) or FOLDER)


def _remedy() -> str:
    other = _folder() != FOLDER
    return f"--model and {OTHER_MODEL} name a folder that training made" if other else "install onrecord again"


def _read(name: str) -> bytes:
    try:
        return (_folder() / name).read_bytes()
    except OSError as error:
        raise ModelError(f"the tagger's file {_folder() / name} cannot be read: {_remedy()}") from error


@cache
def _head() -> Head:
    raw = _raw_head()
    start, moves, bias = (np.array(raw[name], np.float32) for name in ("start", "transitions", "link_bias"))
    return Head(start / _temperature(), moves / _temperature(), bias)


def _temperature() -> np.float32:
    return np.float32(_raw_head().get("temperature", TEMPERATURE))


@cache
def _rules() -> dict[str, Rule]:
    """Return what stretches are let in over: the shipped model's rules, but for those that the model names itself."""
    try:
        return RULES | {kind: Rule(*rule) for kind, rule in _raw_head().get("rules", {}).items()}
    except (AttributeError, TypeError) as error:
        raise ModelError(f"the rules in {_folder() / 'head.json'} are no pairs of numbers: {_remedy()}") from error


@cache
def _specials() -> Specials:
    return Specials(**_raw_head()["specials"])


@cache
def _raw_head() -> dict[str, Any]:
    try:
        raw: dict[str, Any] = json.loads(_read("head.json"))
    except ValueError as error:
        raise ModelError(f"{_folder() / 'head.json'} is not JSON: {_remedy()}") from error
    if raw.get("tags") != list(TAGS) or "specials" not in raw:
        raise ModelError(f"{_folder() / 'head.json'} is of another version: {_remedy()}")
    return raw


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_buffer(_read("tokenizer.json"))


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            _read("tagger.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
        )
    except Exception as error:  # onnxruntime raises classes of its own that share only Exception
        raise ModelError(f"the tagger in {_folder()} does not load: {error}") from error


__all__ = ["Stretch", "Tagged", "link_scores", "model_digest", "tag_words", "use_model"]
