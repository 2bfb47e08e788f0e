"""all-MiniLM-L6-v2 in numpy: enough of BERT (Devlin et al. 2019) to encode batches of equal length, without PyTorch.

In: the folder of the weights (`training.encoders`). Out: one vector a sequence, the mean of its last layer.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LAYERS, HEADS, WIDTH = 6, 12, 384
KINDS = {"F32": np.float32, "I64": np.int64}
Floats = NDArray[np.float32]
Weights = dict[str, Any]


def load_weights(folder: Path) -> Weights:
    """Return the tensors of `folder`/model.safetensors: a length, a JSON head, then the numbers."""
    data = (folder / "model.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    head = json.loads(data[8 : 8 + length])
    return {
        name: np.frombuffer(
            data, KINDS[entry["dtype"]], int(np.prod(entry["shape"])), 8 + length + entry["data_offsets"][0]
        )
        .reshape(entry["shape"])
        .copy()
        for name, entry in head.items()
        if name != "__metadata__"
    }


def encode(weights: Weights, ids: NDArray[np.int64]) -> Floats:
    """Return the mean of the last layer for sequences of piece numbers `ids`, all of one length and with no padding."""
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    x = _norm(weights, "embeddings.LayerNorm", x=x + weights["embeddings.token_type_embeddings.weight"][0])
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        x = _norm(weights, f"{at}.attention.output.LayerNorm", x=x + _attend(weights, f"{at}.attention", x=x))
        inner = _gelu(_linear(weights, f"{at}.intermediate.dense", x=x))
        x = _norm(weights, f"{at}.output.LayerNorm", x=x + _linear(weights, f"{at}.output.dense", x=inner))
    return np.asarray(x.mean(axis=1), np.float32)


def _attend(weights: Weights, at: str, *, x: Floats) -> Floats:
    count, length, _ = x.shape
    query, key, value = (
        _linear(weights, f"{at}.self.{part}", x=x).reshape(count, length, HEADS, -1).transpose(0, 2, 1, 3)
        for part in ("query", "key", "value")
    )
    scores = query @ key.transpose(0, 1, 3, 2) / float(np.sqrt(WIDTH // HEADS))
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    mixed = (shares @ value).transpose(0, 2, 1, 3).reshape(count, length, WIDTH)
    return _linear(weights, f"{at}.output.dense", x=mixed)


def _linear(weights: Weights, at: str, *, x: Floats) -> Floats:
    flat = x.reshape(-1, x.shape[-1])  # numpy multiplies a stack of small matrices one by one
    return (flat @ weights[f"{at}.weight"].T + weights[f"{at}.bias"]).reshape(*x.shape[:-1], -1)  # type: ignore[no-any-return]


def _norm(weights: Weights, at: str, *, x: Floats) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
    return centred / spread * weights[f"{at}.weight"] + weights[f"{at}.bias"]  # type: ignore[no-any-return]


def _gelu(x: Floats) -> Floats:
    """Return the Gaussian error linear unit, its error function by Abramowitz and Stegun 7.1.26 (1.5e-7 off at
    most)."""
    z = np.abs(x) * float(np.sqrt(0.5))
    t = 1 / (1 + 0.3275911 * z)
    series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return 0.5 * x * (1 + np.sign(x) * (1 - series * np.exp(-z * z)))
