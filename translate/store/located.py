"""What the store hands out: a model whose every file was checked, and what an engine must know of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Family = Literal["marian", "nllb", "compact", "encoder"]
TargetToken = Literal["none", "opus", "nllb"]


@dataclass(frozen=True, slots=True)
class Canary:
    """One sentence whose translation is known: `source` and `target` are ISO 639-1 codes."""

    source: str
    target: str
    text: str
    translation: str


@dataclass(frozen=True, slots=True)
class LocatedModel:
    """A verified model in a local folder, in Hugging Face's layout.

    `pairs` are the (source, target) ISO 639-1 codes it translates directly (empty for an encoder), `languages` all
    codes it knows. `target_token`: how the target language is told: "none" (one target only), "opus" (`>>vie<<` first
    on the source side) or "nllb" (source code first on the source side, target code first on the target side).
    `commit` is the hub's commit ("" for local folders and embedded models), `content` the sha256 over the hashes of all
    its files: two models are the same when it is the same. `canaries` are empty where none is recorded.
    """

    name: str
    folder: Path
    family: Family
    languages: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    target_token: TargetToken
    licence: str
    content: str
    commit: str = ""
    canaries: tuple[Canary, ...] = ()

    @property
    def signature(self) -> str:
        """Name, commit and content in one line, for the memory's key and run.json: `NAME@COMMIT+sha256:CONTENT`."""
        commit = f"@{self.commit[:12]}" if self.commit else ""
        return f"{self.name}{commit}+sha256:{self.content[:16]}"
