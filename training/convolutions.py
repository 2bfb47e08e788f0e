"""The graph by which onnxruntime runs the convolutions of spaCy's word vectors: `python -m training.convolutions`.

In: nothing. Out: onrecord/language/convolutions.onnx, a few kilobytes: the operations alone. The weights are named and
left out; the package gives it those of the spaCy model it has found and checked (`language/vectors.py`). Must be
what spaCy's `MaxoutWindowEncoder.v2` of width 96, depth 4, 3 pieces and a window of 1 works out, whose names it uses.
"""

from __future__ import annotations

from pathlib import Path

from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper

WIDTH, DEPTH, PIECES, WINDOW = 96, 4, 3, 3
OUT = Path("onrecord/language/convolutions.onnx")
# What thinc adds to the variance before it divides by it.
EPSILON = 1e-8
CONSTANTS = {"pads": [1, 0, 1, 0], "first": [0], "third": [2], "last": [-2], "end": [2**62], "rows": [0]}


def build_graph() -> ModelProto:
    """Return the graph: `words` (words, WIDTH) in, `vectors` of the same shape out."""
    known = [helper.make_tensor(name, TensorProto.INT64, [len(held)], held) for name, held in CONSTANTS.items()]
    nodes: list[NodeProto] = []
    weights: list[TensorProto] = []
    given = "words"
    for layer in range(DEPTH):
        out = "vectors" if layer == DEPTH - 1 else f"sum{layer}"
        nodes += _layer(str(layer), given, out=out)
        weights += _weights(str(layer))
        given = out
    ends = (helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", WIDTH]) for name in ("words", "vectors"))
    graph: GraphProto = helper.make_graph(nodes, "convolutions", [next(ends)], [next(ends)], [*known, *weights])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)


def _layer(number: str, given: str, *, out: str) -> list[NodeProto]:
    """Return the operations of one layer: the window, its product, the most of the pieces, normal, and added."""
    def node(kind: str, takes: list[str], gives: list[str], **how: object) -> NodeProto:
        own = {given, out, *CONSTANTS, ""}
        named = [[name if name in own else name + number for name in names] for names in (takes, gives)]
        return helper.make_node(kind, named[0], named[1], **how)

    return [
        node("Pad", [given, "pads"], ["padded"]),
        node("Slice", ["padded", "first", "last", "rows"], ["before"]),
        node("Slice", ["padded", "third", "end", "rows"], ["after"]),
        node("Concat", ["before", given, "after"], ["window"], axis=1),
        node("Gemm", ["window", "weights", "bias"], ["pieces"]),
        node("Split", ["pieces"], ["one", "two", "three"], axis=1, num_outputs=PIECES),
        node("Max", ["one", "two", "three"], ["most"]),
        node("LayerNormalization", ["most", "scale", "shift"], ["normal"], axis=-1, epsilon=EPSILON),
        node("Add", [given, "normal"], [out]),
    ]


def _weights(number: str) -> list[TensorProto]:
    """Return the weights of one layer, by name and shape alone."""
    shapes = {
        "weights": (WINDOW * WIDTH, PIECES * WIDTH), "bias": (PIECES * WIDTH,), "scale": (WIDTH,), "shift": (WIDTH,)
    }  # fmt: skip
    tensors = []
    for name, shape in shapes.items():
        tensor = TensorProto(name=name + number, data_type=TensorProto.FLOAT, dims=shape)
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="en_core_web_sm")
        tensors.append(tensor)
    return tensors


if __name__ == "__main__":
    OUT.write_bytes(build_graph().SerializeToString())
