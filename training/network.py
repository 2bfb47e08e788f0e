"""The tagger: a small encoder, a CRF over words, and a linker from content to its cue and source.

Tags are BIO over source, cue and content, scored by a linear-chain CRF (Lafferty, McCallum, Pereira 2001). The linker
is a dot product of the content's ends with the first word of each candidate plus a bias by distance, a biaffine
scorer cut down (Dozat and Manning 2017). Word shape and quotation state are added to the word embeddings: the
encoder is uncased, and sees a quotation's marks only from near by. A student also has its vectors drawn to those of
its teacher, by a matrix that only training knows (Jiao et al. 2020, TinyBERT).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.language.tags import BUCKETS, LINK_WIDTH, TAGS, forbidden, gap_bucket
from onrecord.language.windows import SHAPES, STATES

LAYERS = 2
NEVER = -1e4
FOLLOW = "follow."  # what begins the names of weights that only training needs


class Tagger(nn.Module):
    """Pieces and features in; per word the tag scores and the linker's vectors out (see `forward`).

    `followed` is the width of the teacher's inner vectors, 0 where there are none to follow.
    """

    def __init__(self, encoder: Path, followed: int = 0) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager",
                                                 attention_probs_dropout_prob=0.0)  # fmt: skip
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        self.state = nn.Embedding(STATES, width)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.state.weight, std=0.01)
        self.dropout = nn.Dropout(0.1)
        self.follow = nn.ModuleList(nn.Linear(width, followed) for _ in range(LAYERS if followed else 0))
        self.tag = nn.Linear(width, len(TAGS))
        # Content's first word, its last word, a cue's and a source's first word, and the two "none" scores.
        self.link = nn.Linear(width, 4 * LINK_WIDTH + 2)
        self.bias = nn.Parameter(torch.zeros(2, BUCKETS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        mask = torch.tensor(forbidden())
        self.register_buffer("never", torch.where(mask, NEVER, 0.0), persistent=False)
        first = torch.tensor([NEVER if name.startswith("I-") else 0.0 for name in TAGS])
        self.register_buffer("never_first", first, persistent=False)

    def forward(self, pieces: Tensor, shapes: Tensor, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return tag scores (windows, pieces, 7) and link vectors (windows, pieces, 4 * LINK_WIDTH + 2)."""
        return self.judge(self.encode(pieces, shapes, states=states, mask=mask)[-1])

    def encode(self, pieces: Tensor, shapes: Tensor, *, states: Tensor, mask: Tensor) -> list[Tensor]:
        """Return the vectors two thirds of the way up the encoder and at its top, each (windows, pieces, width)."""
        given = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes) + self.state(states)
        layers = self.encoder(inputs_embeds=given, attention_mask=mask, output_hidden_states=True).hidden_states
        return [layers[(len(layers) - 1) * 2 // 3], layers[-1]]

    def judge(self, top: Tensor) -> tuple[Tensor, Tensor]:
        """Return what `forward` does, from the encoder's top."""
        hidden = self.dropout(top)
        return self.tag(hidden), self.link(hidden)

    def follow_loss(self, inner: list[Tensor], wanted: Tensor) -> Tensor:
        """Return the share of the teacher's variance that the student's vectors leave unexplained, 0 at best.

        `inner`, one (words, width) a layer; `wanted`, (words, LAYERS * followed).
        """
        losses = []
        for layer, (project, own) in enumerate(zip(self.follow, inner, strict=True)):
            told = wanted[:, layer * project.out_features : (layer + 1) * project.out_features]
            spread = (told - told.mean(dim=0)).square().sum() + 1e-6
            losses.append((project(own) - told).square().sum() / spread)
        return torch.stack(losses).mean()

    def crf_loss(self, scores: Tensor, targets: Tensor, *, mask: Tensor) -> Tensor:
        """Return the cross entropy per word of the targets' moves under the CRF (one-hot: minus the log likelihood).

        Scores (windows, words, 7); mask (windows, words); targets (windows, words, 7, 7), the chance of each pair of a
        word's tag and, in rows, that of the word before (a first word's rows are summed over).
        """
        moves = self.transitions + self.never
        start = self.start + self.never_first
        alpha = start + scores[:, 0]
        for at in range(1, scores.shape[1]):
            step = torch.logsumexp(alpha.unsqueeze(2) + moves, dim=1) + scores[:, at]
            alpha = torch.where(mask[:, at, None], step, alpha)
        wanted = torch.where(mask[:, :, None, None], targets, 0.0)
        of_tags = wanted.sum(dim=2)
        expected = (of_tags * scores).sum() + (of_tags[:, 0] * start).sum() + (wanted[:, 1:] * moves).sum()
        return (torch.logsumexp(alpha, dim=1).sum() - expected) / mask.sum()

    def link_loss(self, vectors: list[Tensor], links: list[list]) -> Tensor:
        """Return the mean cross entropy of each content's cue and source among those of its window, and none."""
        losses = []
        for window, gold in zip(vectors, links, strict=True):
            for which, name in enumerate(("cue", "source")):
                keys = sorted({getattr(x, name) for x in gold if getattr(x, name)})
                inside = [k for k in keys if k[0] >= 0 and k[1] <= len(window)]
                for x in gold:
                    want = getattr(x, name)
                    if want is not None and want not in inside:
                        continue
                    target = inside.index(want) + 1 if want else 0
                    scored = self.link_scores(window, x.content, keys=inside, which=which)
                    losses.append(nn.functional.cross_entropy(scored.unsqueeze(0), torch.tensor([target])))
        return torch.stack(losses).mean() if losses else torch.zeros(())

    def link_scores(
        self, window: Tensor, content: tuple[int, int], *, keys: list[tuple[int, int]], which: int
    ) -> Tensor:
        """Return the scores of none and of each key for one content; which is 0 for cues, 1 for sources."""
        first, last = window[content[0]], window[content[1] - 1]
        query = first[:LINK_WIDTH] + last[LINK_WIDTH : 2 * LINK_WIDTH]
        none = first[4 * LINK_WIDTH + which].unsqueeze(0)
        if not keys:
            return none
        part = slice((2 + which) * LINK_WIDTH, (3 + which) * LINK_WIDTH)
        places = torch.stack([window[k[0], part] for k in keys])
        bias = self.bias[which][[gap_bucket(content, k) for k in keys]]
        return torch.cat([none, places @ query / LINK_WIDTH**0.5 + bias])


def load_run(run: Path, encoder: Path) -> Tagger:
    """Return the tagger trained in `run`, without what only its training needed."""
    model = Tagger(encoder)
    take_weights(model, run)
    return model.eval()


def take_weights(model: Tagger, run: Path) -> None:
    """Give `model` the weights of the run's checkpoint; what follows a teacher is left out and left as it is."""
    weights = torch.load(run / "checkpoint.pt", weights_only=True)["model"]
    known = {name: weight for name, weight in weights.items() if not name.startswith(FOLLOW)}
    fresh = {name: weight for name, weight in model.state_dict().items() if name.startswith(FOLLOW)}
    model.load_state_dict(known | fresh)
