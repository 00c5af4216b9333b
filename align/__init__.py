"""Alignment of sentences, words and terms; glossary building."""
