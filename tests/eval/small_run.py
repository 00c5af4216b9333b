"""A run of two sentences without models: what tests of whole runs share."""

import contextlib

import pytest

import align.terms.loading
import translate.job
from align.terms.projection import Projector
from tests.translate.fakes import UpperTranslator

GLOSSARY = """concept,language,term,status,part_of_speech,note
front,fr,Front de la Patrie,preferred,noun,
front,en,Fatherland Front,preferred,noun,
"""
TEXT = "Le Front de la Patrie a voté.\nLe Front de la Patrie a tenu son congrès ce matin à Hanoï.\nSource"


def replace_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """A translator that says everything in capitals, and term projection without an encoder."""
    monkeypatch.setattr(translate.job, "open_translator", lambda settings: contextlib.nullcontext(UpperTranslator()))
    monkeypatch.setattr(align.terms.loading, "load_projector", lambda say, encoder="": Projector(None))
