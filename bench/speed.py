"""Sentences a second: plain transformers, raw CTranslate2 and mattran, on one Marian-base shape.

Random weights (6+6 layers, 512 wide, 60,000 tokens), 64 sentences of 30 tokens, 40 tokens out, beam 4, two cores. The
four are measured in turn, several rounds, and medians compared: a busy machine slows them alike.
Bars: mattran at least 20 times transformers one at a time, and at most 5 % slower than CTranslate2 alone.
"""

import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from tests.models import LINES, tiny_marian, write_json
from translate import search
from translate.engines import load_engine
from translate.engines.base import Decoding
from translate.engines.ctranslate2_engine import CTranslate2Engine
from translate.engines.transformers_engine import TransformersEngine
from translate.store.store import open_store
from translate.translator import Translator

SENTENCES, TOKENS, ROUNDS, BATCH = 64, 30, 5, 32
# At a padded source of 32 tokens the limit is 40, and the model never ends before it.
DECODING = Decoding(beam_size=4, length_ratio=0.5)


def main() -> None:
    with tempfile.TemporaryDirectory() as work:
        store = open_store(root=Path(work) / "store")
        located = store.locate(str(base_marian(Path(work) / "base")))
        reference = load_engine(located, store.converted, "transformers", threads=2)
        engine = load_engine(located, store.converted, "ctranslate2", threads=2)
        assert isinstance(reference, TransformersEngine) and isinstance(engine, CTranslate2Engine)
        measure(engine, reference)


def measure(engine: CTranslate2Engine, reference: TransformersEngine) -> None:
    import ctranslate2
    import torch

    texts = sentences(engine)
    tokens = engine.subwords.encode(texts, "ar", "en")
    limit = DECODING.target_limit(engine.padded(TOKENS + 1))
    reference.load()
    raw = ctranslate2.Translator(
        str(engine._folder), compute_type="int8", inter_threads=engine.workers, intra_threads=1
    )

    def generate(batch: list[list[str]]) -> None:
        ids = torch.tensor([[reference.subwords.source_id(token) for token in each] for each in batch])
        with torch.inference_mode():
            reference._model.generate(
                input_ids=ids, attention_mask=torch.ones_like(ids), num_beams=4, max_new_tokens=limit, do_sample=False
            )

    def one_at_a_time() -> int:
        for each in tokens[:2]:
            generate([each])
        return 2

    def batch_of_16() -> int:
        generate(tokens[:16])
        return 16

    def ctranslate2_alone() -> int:
        raw.translate_batch(tokens, max_batch_size=BATCH, beam_size=4, max_decoding_length=limit, return_scores=True)
        return len(tokens)

    translator = Translator([engine], decoding=DECODING, batch_tokens=BATCH * engine.padded(TOKENS + 1))

    def through_mattran() -> int:
        # What random weights say always looks wrong; what is timed is one attempt, with its checks.
        with patch.object(search, "attempts", lambda first: [search.Attempt(first)]):
            assert len(translator.translate(texts, "ar", "en")) == len(texts)
        return len(texts)

    report(
        {
            "transformers float32, one at a time": one_at_a_time,
            "transformers float32, batches of 16": batch_of_16,
            "CTranslate2 int8 alone": ctranslate2_alone,
            "CTranslate2 int8 through mattran": through_mattran,
        }
    )


def report(ways: dict[str, Callable[[], int]]) -> None:
    """Time the ways in turn and print medians and the two ratios."""
    for way in list(ways.values())[2:]:
        way()
    speeds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(ROUNDS):
        for name, way in ways.items():
            if number % 4 and name.startswith("transformers"):
                # Slow, and far away: two rounds say enough.
                continue
            start = time.perf_counter()
            count = way()
            speeds[name].append(count / (time.perf_counter() - start))
    for name, values in speeds.items():
        print(f"{name:40} {statistics.median(values):6.1f} sentences/s")
    plain, _, _, ours = (statistics.median(values) for values in speeds.values())
    ratio = statistics.median(
        [mine / raw for mine, raw in zip(list(speeds.values())[3], list(speeds.values())[2], strict=True)]
    )
    print(f"mattran / one at a time: {ours / plain:.1f} (bar 20); mattran / CTranslate2 alone: {ratio:.3f} (bar 0.95)")


def sentences(engine: CTranslate2Engine) -> list[str]:
    """Distinct texts of exactly TOKENS sub-words."""
    noise = random.Random(1)
    words = " ".join(LINES["ar"]).split()
    texts: dict[str, None] = {}
    while len(texts) < SENTENCES:
        drawn: list[str] = []
        while engine.count_tokens([" ".join(drawn)], "ar", "en")[0] < TOKENS + 1:
            drawn.append(noise.choice(words))
        if engine.count_tokens([" ".join(drawn)], "ar", "en")[0] == TOKENS + 1:
            texts[" ".join(drawn)] = None
    return list(texts)


def base_marian(folder: Path) -> Path:
    """A MarianMT folder of the usual size with random weights that never end a sentence."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    tiny_marian(folder, ["ar"], ["en"])
    vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    del vocabulary["<pad>"]
    vocabulary |= {f"unused{number}": number for number in range(len(vocabulary), 59_999)}
    write_json(folder / "vocab.json", vocabulary | {"<pad>": 59_999})
    config = MarianConfig.from_pretrained(folder)
    config.update(
        {
            "vocab_size": 60_000,
            "decoder_vocab_size": 60_000,
            "pad_token_id": 59_999,
            "decoder_start_token_id": 59_999,
            "d_model": 512,
            "encoder_layers": 6,
            "decoder_layers": 6,
            "encoder_attention_heads": 8,
            "decoder_attention_heads": 8,
            "encoder_ffn_dim": 2048,
            "decoder_ffn_dim": 2048,
            "init_std": 0.02,
        }
    )
    torch.manual_seed(1)
    model = MarianMTModel(config)
    model.final_logits_bias[0, 0] = -1e4
    model.save_pretrained(folder)
    return folder


if __name__ == "__main__":
    main()
