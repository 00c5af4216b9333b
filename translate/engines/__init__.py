"""Engines run one model: transformers (the reference) and CTranslate2 (the fast one)."""
