"""Text to a model's sub-words and back, as the model's own tokenizer does it.

Read straight from the model's files through sentencepiece and tokenizers, without loading transformers: a command that
translates one line starts in a fraction of the time. The tests hold every family against transformers' tokenizers.
"""

import json
import threading
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.errors import MattranError
from corpus.languages import language
from translate.store.located import LocatedModel

#: Never part of a hypothesis' tokens or text.
_SPECIAL = frozenset({"<s>", "</s>", "<pad>", "<unk>", "<mask>"})


class Subwords(ABC):
    """The sub-words of one model. Thread-safe.

    `max_tokens` is the longest source the model takes, special tokens included; `end` and `unknown` are the tokens of
    those names; `barred` are the tokens no translation may hold.
    """

    end = "</s>"
    unknown = "<unk>"
    barred: tuple[str, ...] = ("<unk>",)
    max_tokens: int

    @abstractmethod
    def encode(self, texts: Sequence[str], source: str, target: str) -> list[list[str]]:
        """The source tokens of each text with the special tokens the model expects.

        Raises MattranError when the model has no token for one of the languages.
        """

    @abstractmethod
    def prefix(self, target: str) -> list[str]:
        """The tokens every translation into `target` is forced to start with."""

    @abstractmethod
    def encode_target(self, text: str) -> list[str]:
        """The target tokens of a text, without special ones: a translation to start with, or to read off."""

    @abstractmethod
    def decode(self, tokens: Sequence[str]) -> str:
        """The text of target tokens, special tokens left out."""

    @abstractmethod
    def source_id(self, token: str) -> int:
        """The id of a source token, the unknown token's for one the model does not know."""

    @abstractmethod
    def target_id(self, token: str) -> int:
        """The id of a target token, the unknown token's for one the model does not know."""

    @abstractmethod
    def target_token(self, number: int) -> str:
        """The target token of an id."""

    def is_special(self, token: str) -> bool:
        """True for a target token that is no part of the text."""
        return token in _SPECIAL

    def plain(self, tokens: Sequence[str]) -> list[str]:
        """Target tokens without special ones."""
        return [token for token in tokens if not self.is_special(token)]


def load_subwords(located: LocatedModel) -> Subwords:
    """The sub-words of a model; raises MattranError when its files are missing or damaged."""
    kinds: dict[str, Callable[[LocatedModel], Subwords]] = {
        "marian": MarianSubwords,
        "nllb": TokenizerSubwords,
        "compact": TokenizerSubwords,
    }
    if located.family not in kinds:
        raise MattranError(f"{located.name} is an {located.family}: it does not translate; choose another model")
    try:
        return kinds[located.family](located)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise MattranError(
            f"cannot read the tokenizer of {located.name} in {located.folder}: {error}; get the model again"
        ) from error


class MarianSubwords(Subwords):
    """MarianMT: a SentencePiece model a side, `>>vie<<` first where the model has several targets, `</s>` last.

    Punctuation is normalised as in Moses, as it was in OPUS-MT's training data. A text's own `>>...<<` at its start
    stays text: it must not choose the language.
    """

    # The decoder starts with padding, which training never asked it to produce.
    barred = ("<unk>", "<pad>")

    def __init__(self, located: LocatedModel) -> None:
        from sentencepiece import SentencePieceProcessor

        folder = located.folder
        self.name = located.name
        self.tagged = located.target_token == "opus"
        self.max_tokens = _positions(folder, 512)
        self._source = SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self._target = SentencePieceProcessor(model_file=str(folder / "target.spm"))
        self._source_ids: dict[str, int] = _json(folder / "vocab.json")
        separate = folder / "target_vocab.json"
        self._target_ids: dict[str, int] = _json(separate) if separate.is_file() else self._source_ids

    def encode(self, texts: Sequence[str], source: str, target: str) -> list[list[str]]:
        """See Subwords.encode."""
        tag = [_known(f">>{language(target).iso3}<<", self._source_ids, self.name)] if self.tagged else []
        pieces = self._source.encode([moses(text, source) for text in texts], out_type=str)
        return [[*tag, *each, self.end] for each in pieces]

    def prefix(self, target: str) -> list[str]:
        """See Subwords.prefix."""
        return []

    def encode_target(self, text: str) -> list[str]:
        """See Subwords.encode_target."""
        return list(self._target.encode(text, out_type=str))

    def decode(self, tokens: Sequence[str]) -> str:
        """See Subwords.decode."""
        text: str = self._target.decode_pieces(self.plain(tokens))
        return text.replace("▁", " ").strip()

    def source_id(self, token: str) -> int:
        """See Subwords.source_id."""
        return self._source_ids.get(token, self._source_ids[self.unknown])

    def target_id(self, token: str) -> int:
        """See Subwords.target_id."""
        return self._target_ids.get(token, self._target_ids[self.unknown])

    def target_token(self, number: int) -> str:
        """See Subwords.target_token."""
        return self._target_tokens[number]

    @cached_property
    def _target_tokens(self) -> dict[int, str]:
        return {number: token for token, number in self._target_ids.items()}


class TokenizerSubwords(Subwords):
    """Families with one tokenizer.json for both sides.

    NLLB-200: the source's code first, `</s>` last; a translation starts with the target's code; punctuation is
    normalised as in Moses, without which quotes get lost. Compact: `<s> >>vie<<` first, `</s>` last; a translation
    starts with `>>vie<<`; the decoder knows the first ids only.
    """

    def __init__(self, located: LocatedModel) -> None:
        from tokenizers import Tokenizer

        self.name = located.name
        self.nllb = located.family == "nllb"
        try:
            self._tokenizer = Tokenizer.from_file(str(located.folder / "tokenizer.json"))
        except Exception as error:
            # It has no narrower type, for a missing file and for a damaged one.
            raise ValueError(str(error)) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        # A text that spells a special token must not become one.
        self._tokenizer.encode_special_tokens = True
        self._ids: dict[str, int] = self._tokenizer.get_vocab(with_added_tokens=True)
        self.max_tokens = _positions(located.folder, 1024 if self.nllb else 512)
        self._tags = {token for token in self._ids if _is_tag(token)}
        self._folder = located.folder

    def encode(self, texts: Sequence[str], source: str, target: str) -> list[list[str]]:
        """See Subwords.encode."""
        if self.nllb:
            first = [self._code(source)]
            texts = [moses(text, source) for text in texts]
        else:
            first = ["<s>", self._code(target)]
        encodings = self._tokenizer.encode_batch([*texts], add_special_tokens=False)
        return [[*first, *encoding.tokens, self.end] for encoding in encodings]

    def prefix(self, target: str) -> list[str]:
        """See Subwords.prefix."""
        return [self._code(target)]

    def encode_target(self, text: str) -> list[str]:
        """See Subwords.encode_target."""
        return list(self._target_tokenizer.encode(text, add_special_tokens=False).tokens)

    @cached_property
    def _target_tokenizer(self) -> Any:
        """The tokenizer of the target side: for compact, over the first pieces only, those the decoder knows."""
        if self.nllb:
            return self._tokenizer
        from tokenizers import Tokenizer, models

        size = int(_json(self._folder / "config.json")["decoder"]["vocab_size"])
        known = _json(self._folder / "tokenizer.json")["model"]
        made = Tokenizer(models.Unigram([tuple(piece) for piece in known["vocab"][:size]], unk_id=known["unk_id"]))
        made.normalizer = self._tokenizer.normalizer
        made.pre_tokenizer = self._tokenizer.pre_tokenizer
        return made

    def decode(self, tokens: Sequence[str]) -> str:
        """See Subwords.decode."""
        text: str = self._tokenizer.decode([self._ids[token] for token in self.plain(tokens)])
        return text.strip()

    def source_id(self, token: str) -> int:
        """See Subwords.source_id."""
        return self._ids.get(token, self._ids[self.unknown])

    target_id = source_id

    def target_token(self, number: int) -> str:
        """See Subwords.target_token."""
        token: str | None = self._tokenizer.id_to_token(number)
        # NLLB's embeddings have rows no token belongs to.
        return self.unknown if token is None else token

    def is_special(self, token: str) -> bool:
        """True for a special token and a language's."""
        return token in self._tags or super().is_special(token)

    def _code(self, code: str) -> str:
        known = language(code)
        return _known(known.nllb if self.nllb else f">>{known.iso3}<<", self._ids, self.name)


_normalizers = threading.local()


def moses(text: str, source: str) -> str:
    """NFC, then Moses' punctuation normalisation for the language `source` (an ISO 639-1 code)."""
    from sacremoses import MosesPunctNormalizer

    text = unicodedata.normalize("NFC", text)
    if not text:
        return text
    made = _normalizers.__dict__
    if source not in made:
        made[source] = MosesPunctNormalizer(lang=source)
    normalised: str = made[source].normalize(text)
    return normalised


def _known(token: str, ids: dict[str, int], name: str) -> str:
    """`token`, when the model has it: an unknown language code would silently become the unknown token."""
    if token not in ids:
        raise MattranError(f"model {name} has no token {token}: it does not know that language; choose another model")
    return token


def _is_tag(token: str) -> bool:
    """True for `>>vie<<` and `vie_Latn`."""
    return (token.startswith(">>") and token.endswith("<<")) or (
        len(token) == 8 and token[3] == "_" and token[:3].islower() and token[4].isupper() and token[5:].islower()
    )


def _positions(folder: Path, default: int) -> int:
    """How many positions the encoder has, by config.json."""
    config = _json(folder / "config.json")
    return int(config.get("encoder", config).get("max_position_embeddings") or default)


def _json(path: Path) -> dict:
    value: dict = json.loads(path.read_text(encoding="utf-8"))
    return value
