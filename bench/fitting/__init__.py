"""Fits the weights of the features of beads (`align/sentences/weights.py`) to gold alignments.

A conditional random field over the grid of two texts, trained with a margin for each wrong bead: softmax-margin (Gimpel
and Smith 2010). `python -m bench.fitting` prints the weights; `python -m bench.fitting held-out` what weights are worth
on sets, and halves of sets, that they were not fitted to.
"""
