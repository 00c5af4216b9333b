"""Tiny random models for tests: complete folders as Hugging Face publishes them, made in a second or two.

The weights are random (from a fixed seed), the SentencePiece models are real ones, trained on the lines below. What
such a model says means nothing, yet every part of a real one is there: tokenisers, vocabulary, configuration, weights.
"""

import json
from collections.abc import Sequence
from pathlib import Path

LINES = {
    "ar": (
        "عقدت جبهة الوطن الفيتنامية مؤتمرها في هانوي صباح اليوم.",
        "ناقش المندوبون القرار رقم 25 الصادر عن المكتب السياسي.",
        "ارتفعت صادرات الأرز هذا العام إلى 7.5 مليون طن.",
        "قال رئيس اللجنة إن الشعب هو أساس الوحدة الوطنية.",
    ),
    "fr": (
        "Le Front de la Patrie du Vietnam a tenu son congrès à Hanoï ce matin.",
        "Les délégués ont examiné la résolution no 25 du Bureau politique.",
        "Les exportations de riz ont atteint 7,5 millions de tonnes cette année.",
        "Le président du Comité a déclaré : « Le peuple est la racine. »",
    ),
    "en": (
        "The Vietnam Fatherland Front held its congress in Hanoi this morning.",
        "Delegates discussed Resolution 25 of the Political Bureau.",
        "Rice exports rose to 7.5 million tonnes this year.",
        'The chairman of the committee said, "The people are the root."',
    ),
    "vi": (
        "Mặt trận Tổ quốc Việt Nam đã tổ chức đại hội tại Hà Nội sáng nay.",
        "Các đại biểu thảo luận Nghị quyết số 25 của Bộ Chính trị.",
        "Xuất khẩu gạo tăng lên 7,5 triệu tấn trong năm nay.",
        "Chủ tịch Ủy ban nói: “Dân là gốc.”",
    ),
}
TARGET_TOKENS = {"en": ">>eng<<", "vi": ">>vie<<"}


def tiny_marian(
    folder: Path,
    sources: Sequence[str] = ("ar", "fr"),
    targets: Sequence[str] = ("en", "vi"),
    *,
    seed: int = 1,
    d_model: int = 32,
    layers: int = 2,
    pickle: bool = False,
) -> Path:
    """A MarianMT folder with random weights: two SentencePiece models, one shared vocabulary, safetensors.

    With two or more `targets` the vocabulary holds the OPUS target tokens (`>>eng<<`, `>>vie<<`). `pickle` writes
    pytorch_model.bin in place of model.safetensors, as many published models still do. Returns `folder`.
    """
    import torch
    from transformers import GenerationConfig, MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    pieces = train_pieces([line for code in sources for line in LINES[code]], folder / "source.spm")
    pieces += train_pieces([line for code in targets for line in LINES[code]], folder / "target.spm")
    tokens = ["</s>", "<unk>", *dict.fromkeys(piece for piece in pieces if piece not in ("</s>", "<unk>", "<s>"))]
    if len(targets) > 1:
        tokens += [TARGET_TOKENS[code] for code in targets]
    tokens.append("<pad>")
    write_json(folder / "vocab.json", {token: number for number, token in enumerate(tokens)})
    write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "MarianTokenizer",
            "model_max_length": 512,
            "separate_vocabs": False,
            "source_lang": "+".join(sources),
            "target_lang": "+".join(targets),
        },
    )
    torch.manual_seed(seed)
    pad = len(tokens) - 1
    config = MarianConfig(
        vocab_size=len(tokens),
        d_model=d_model,
        encoder_layers=layers,
        decoder_layers=layers,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=2 * d_model,
        decoder_ffn_dim=2 * d_model,
        max_position_embeddings=512,
        activation_function="swish",
        scale_embedding=True,
        static_position_embeddings=True,
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        init_std=0.3,
    )
    model = MarianMTModel(config)
    model.generation_config = GenerationConfig(
        num_beams=4,
        max_length=512,
        bad_words_ids=[[pad]],
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
    )
    save(model, folder, pickle=pickle)
    return folder


def tiny_nllb(folder: Path, *, seed: int = 1, d_model: int = 32, layers: int = 2, pickle: bool = False) -> Path:
    """An NLLB-200 folder with random weights: one BPE SentencePiece model, all 202 language tokens, safetensors.

    Ids are laid out as in the real ones: 0 <s>, 1 <pad>, 2 </s>, 3 <unk>, pieces, languages, <mask>. Returns `folder`.
    """
    import torch
    from transformers import GenerationConfig, M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer
    from transformers.models.nllb.tokenization_nllb import FAIRSEQ_LANGUAGE_CODES

    folder.mkdir(parents=True, exist_ok=True)
    lines = [line for each in LINES.values() for line in each]
    # SentencePiece says <unk> <s> </s>, fairseq, and so NLLB, <s> <pad> </s> <unk>.
    pieces = train_pieces(lines, folder / "sentencepiece.bpe.model", kind="bpe", vocabulary=600)[3:]
    order = ["<s>", "<pad>", "</s>", "<unk>", *pieces, *FAIRSEQ_LANGUAGE_CODES, "<mask>"]
    vocabulary = {token: number for number, token in enumerate(order)}
    tokenizer = NllbTokenizer(vocabulary, bpe_merges(pieces), model_max_length=1024)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(seed)
    size = len(tokenizer) + 2  # as in the real ones, whose embeddings have two rows more than there are tokens
    config = M2M100Config(
        vocab_size=size,
        d_model=d_model,
        encoder_layers=layers,
        decoder_layers=layers,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=2 * d_model,
        decoder_ffn_dim=2 * d_model,
        max_position_embeddings=1024,
        activation_function="relu",
        scale_embedding=True,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        decoder_start_token_id=2,
        init_std=0.3,
    )
    model = M2M100ForConditionalGeneration(config)
    model.generation_config = GenerationConfig(
        max_length=200, pad_token_id=1, bos_token_id=0, eos_token_id=2, decoder_start_token_id=2
    )
    save(model, folder, pickle=pickle)
    return folder


def train_pieces(lines: Sequence[str], path: Path, *, kind: str = "unigram", vocabulary: int = 300) -> list[str]:
    """Train a SentencePiece model on `lines`, write it to `path`; returns its pieces in id order."""
    import io

    import sentencepiece

    trained = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=trained,
        model_type=kind,
        vocab_size=vocabulary,
        hard_vocab_limit=False,
        character_coverage=1.0,
        # The tables of SentencePiece's own rules would have to be copied into tokenizer.json too.
        normalization_rule_name="identity" if kind == "bpe" else "nmt_nfkc",
        minloglevel=2,
    )
    path.write_bytes(trained.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=trained.getvalue())
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def bpe_merges(pieces: Sequence[str]) -> list[tuple[str, str]]:
    """The merges of a SentencePiece BPE vocabulary in the order of its pieces, as the tokenizers library wants them."""
    rank = {piece: number for number, piece in enumerate(pieces)}
    merges = []
    for piece in pieces:
        halves = [(piece[:at], piece[at:]) for at in range(1, len(piece))]
        known = [(left, right) for left, right in halves if left in rank and right in rank]
        merges += sorted(known, key=lambda pair: (rank[pair[0]], rank[pair[1]]))
    return merges


def save(model, folder: Path, *, pickle: bool) -> None:
    """Write the weights and the configuration of a model, as safetensors or as a pickle."""
    import torch

    model.eval().save_pretrained(folder)
    if pickle:
        torch.save(model.state_dict(), folder / "pytorch_model.bin")
        (folder / "model.safetensors").unlink()


def write_json(path: Path, value: object) -> None:
    """Write a JSON file in UTF-8."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")
