"""Write the trained tagger as the package ships it: int8 ONNX, tokenizer, and the head in JSON.

In: a trained tagger, or several. Out: the three files the package loads.
Weights of matrices are quantised to int8 per channel, activations at run time (dynamic quantisation).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from onrecord.language.tags import TAGS
from onrecord.language.windows import Specials
from training.committee import Committee
from training.encoders import Encoder
from training.examples import load_reader
from training.network import Tagger

Choices = Mapping[str, object]
NAMES = ["pieces", "shapes", "states", "mask"]


def export(model: Tagger | Committee, encoder: Encoder, *, out: Path, choices: Choices | None = None) -> None:
    """Write tagger.onnx, head.json and tokenizer.json to `out`.

    `choices` are its own "temperature" and "rules" of stretches, where they are not the shipped model's
    (`language/tagger.py`).
    """
    out.mkdir(parents=True, exist_ok=True)
    write_network(model, out / "tagger.onnx", floats=encoder.floats)
    write_head(model, encoder.specials, path=out / "head.json", choices=choices or {})
    load_reader(encoder).tokenizer.save(str(out / "tokenizer.json"), pretty=False)


def write_network(model: Tagger | Committee, path: Path, *, floats: str) -> None:
    """Export `model` with free numbers of windows and pieces, and quantise it but for what `floats` names."""
    sample = tuple(torch.ones(2, 16, dtype=torch.long) for _ in NAMES)
    axes = {name: {0: "windows", 1: "pieces"} for name in [*NAMES, "tags", "links"]}
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(model, sample, str(full), input_names=NAMES, output_names=["tags", "links"],
                          dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(path), weight_type=QuantType.QInt8, per_channel=True,
                         nodes_to_exclude=_named(ready, floats), extra_options={"MatMulConstBOnly": True})  # fmt: skip


def _named(network: Path, part: str) -> list[str]:
    """Return the names of the feed-forward's products that hold `part`, those of attention not counted."""
    names = [node.name for node in onnx.load(network).graph.node if node.op_type == "MatMul"]
    return [name for name in names if part and part in name and "attention" not in name]


def write_head(model: Tagger | Committee, specials: Specials, *, path: Path, choices: Choices) -> None:
    """Write the CRF's scores, the linker's bias, the numbers of the special pieces, and the choices if any."""
    head = {"tags": list(TAGS), "specials": specials._asdict()} | dict(choices)
    for name, tensor in (("start", model.start), ("transitions", model.transitions), ("link_bias", model.bias)):
        head[name] = [[round(v, 5) for v in row] if isinstance(row, list) else round(row, 5)
                      for row in tensor.detach().tolist()]  # fmt: skip
    path.write_text(json.dumps(head) + "\n", encoding="utf-8")
