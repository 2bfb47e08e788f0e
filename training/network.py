"""The tagger: a small encoder, a CRF over words, and a linker from content to its cue and source.

Tags are BIO over source, cue and content, scored by a linear-chain CRF (Lafferty, McCallum, Pereira 2001). The linker
is a dot product of the content's ends with the first word of each candidate plus a bias by distance, a biaffine
scorer cut down (Dozat and Manning 2017). Word shape and quotation state are added to the word embeddings: the
encoder is uncased, and sees a quotation's marks only from near by.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.language.tags import BUCKETS, LINK_WIDTH, TAGS, forbidden, gap_bucket
from onrecord.language.windows import SHAPES, STATES

NEVER = -1e4


class Tagger(nn.Module):
    """Pieces and features in; per word the tag scores and the linker's vectors out (see `forward`)."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        self.state = nn.Embedding(STATES, width)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.state.weight, std=0.01)
        self.dropout = nn.Dropout(0.1)
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
        given = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes) + self.state(states)
        hidden = self.encoder(inputs_embeds=given, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        return self.tag(hidden), self.link(hidden)

    def crf_loss(self, scores: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
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
                    scored = self.link_scores(window, x.content, inside, which)
                    losses.append(nn.functional.cross_entropy(scored.unsqueeze(0), torch.tensor([target])))
        return torch.stack(losses).mean() if losses else torch.zeros(())

    def link_scores(self, window: Tensor, content: tuple[int, int], keys: list[tuple[int, int]], which: int) -> Tensor:
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
