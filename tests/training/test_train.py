"""Training on a tiny encoder made here: a killed run goes on as if it had not been; a student hears its teacher.

Runs where the training extra is installed.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="the training extra is not installed: make setup-training")
pytest.importorskip("onnx", reason="the training extra is not installed: make setup-training")
transformers = pytest.importorskip("transformers", reason="the training extra is not installed: make setup-training")

from onrecord.language.tagger import FOLDER  # noqa: E402
from onrecord.language.windows import Specials  # noqa: E402
from tests.training.test_examples import document_of  # noqa: E402
from training.__main__ import train_in_branches, train_members  # noqa: E402
from training.committee import load_committee  # noqa: E402
from training.encoders import Encoder  # noqa: E402
from training.examples import load_reader  # noqa: E402
from training.export import NAMES, export  # noqa: E402
from training.network import FOLLOW, Tagger, load_run  # noqa: E402
from training.soft import soften  # noqa: E402
from training.train import Course, Plan, learn, plan_epoch, resume, train  # noqa: E402

WIDTH = 16


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder = tmp_path_factory.mktemp("encoder")
    torch.manual_seed(1)
    shape = {"hidden_size": WIDTH, "num_hidden_layers": 3, "num_attention_heads": 2, "intermediate_size": 32}
    config = transformers.BertConfig(vocab_size=30522, max_position_embeddings=300, **shape)
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    shutil.copy(FOLDER / "tokenizer.json", folder / "tokenizer.json")
    return Encoder(folder, Specials(begin=101, end=102, unknown=100), 1e-3)


def weights_of(run: Path) -> dict[str, torch.Tensor]:
    weights: dict[str, torch.Tensor] = torch.load(run / "checkpoint.pt", weights_only=True)["model"]
    return weights


def test_a_killed_run_goes_on_to_the_same_bits(encoder: Encoder, tmp_path: Path) -> None:
    batches = plan_epoch(load_reader(encoder), [[document_of(30)] for _ in range(8)], seed=1)
    rates = [1.0] * len(batches)
    assert len(batches) > 3

    def run(out: Path, steps: int) -> None:
        torch.manual_seed(1)
        model = Tagger(encoder.folder)
        optimizer = torch.optim.AdamW(
            [{"params": list(model.parameters()), "lr": 1e-3, "top": 1e-3}], weight_decay=0.01
        )
        learn(model, optimizer, course=Course(batches[:steps], rates, resume(out, model, optimizer=optimizer), out))

    run(tmp_path / "whole", len(batches))
    run(tmp_path / "killed", 2)
    run(tmp_path / "killed", len(batches))
    whole, killed = weights_of(tmp_path / "whole"), weights_of(tmp_path / "killed")
    assert all(torch.equal(weight, killed[name]) for name, weight in whole.items())
    run(tmp_path / "other", 2)
    assert not all(torch.equal(weight, whole[name]) for name, weight in weights_of(tmp_path / "other").items())


def test_a_student_learns_from_its_teachers_view_and_leaves_the_mapping_behind(
    encoder: Encoder, tmp_path: Path
) -> None:
    plan = Plan([[document_of(4)] for _ in range(4)], 2.0)
    train(plan, encoder, out=tmp_path / "teacher")
    teacher = load_run(tmp_path / "teacher", encoder.folder)
    named = [replace(document_of(4), name=f"text {i}", gold=0.0) for i in range(4)]
    softened = list(soften(teacher, load_reader(encoder), documents=named, kept=tmp_path / "views"))
    assert softened[0].view is not None
    assert softened[0].view.shape == (len(named[0].words), 49 + 2 * WIDTH)
    assert np.allclose(np.asarray(softened[0].view[:, :49], np.float32).sum(axis=1), 1, atol=0.01)
    assert len(list((tmp_path / "views").glob("*.npy"))) == 4
    train(
        replace(plan, documents=[[d] for d in softened], start=tmp_path / "teacher"), encoder, out=tmp_path / "student"
    )
    assert any(name.startswith(FOLLOW) for name in weights_of(tmp_path / "student"))
    export(load_run(tmp_path / "student", encoder.folder), encoder, out=tmp_path / "model")
    assert {p.name for p in (tmp_path / "model").iterdir()} == {"tagger.onnx", "head.json", "tokenizer.json"}


def test_a_teacher_is_the_mean_of_its_stem_and_branches_that_went_apart(encoder: Encoder, tmp_path: Path) -> None:
    plan = Plan([[document_of(6)] for _ in range(6)], 2.0)
    train_in_branches(plan, encoder, out=tmp_path / "run")
    mean = weights_of(tmp_path / "run")
    parts = [weights_of(tmp_path / f"run-{name}") for name in ("stem", "branch1", "branch2")]
    assert not any(torch.equal(a["tag.weight"], b["tag.weight"]) for a, b in pairwise(parts))
    for name, weight in mean.items():
        assert torch.allclose(weight, sum(part[name] for part in parts) / 3, atol=1e-6)


def test_a_committee_scores_as_its_members_on_the_mean(encoder: Encoder, tmp_path: Path) -> None:
    members = train_members(Plan([[document_of(6)] for _ in range(6)], 1.0), encoder, out=tmp_path / "run")
    assert [run.name for run in members] == ["run", "run2", "run3"]
    committee = load_committee(members, encoder.folder)
    pieces = torch.tensor([[101, 2057, 2187, 1012, 102]])
    given = pieces, pieces * 0, pieces * 0, torch.ones_like(pieces)
    with torch.no_grad():
        tags, links = committee(*given)
        each = [load_run(run, encoder.folder)(*given) for run in members]
    assert not torch.allclose(each[0][0], each[1][0], atol=1e-3)
    assert torch.allclose(tags, sum(alone for alone, _ in each) / 3, atol=1e-5)
    assert torch.equal(links, each[0][1])
    assert torch.allclose(committee.start, sum(load_run(run, encoder.folder).start for run in members) / 3, atol=1e-6)
    export(committee, encoder, out=tmp_path / "model", choices={"temperature": 1.0, "rules": {"source": (0.5, 6)}})
    head = json.loads((tmp_path / "model" / "head.json").read_text(encoding="utf-8"))
    assert head["rules"] == {"source": [0.5, 6]}
    assert head["temperature"] == 1
    told = run_onnx(tmp_path / "model" / "tagger.onnx", given)
    assert np.allclose(told[0], tags.numpy(), atol=0.1)  # but for what int8 loses


def run_onnx(path: Path, given: tuple[torch.Tensor, ...]) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    return session.run(None, {name: tensor.numpy() for name, tensor in zip(NAMES, given, strict=True)})
