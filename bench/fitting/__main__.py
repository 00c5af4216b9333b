"""`python -m bench.fitting`: prints the weights. With `held-out`: what such weights are worth on other texts."""

import sys

from bench.fitting.sets import held_out, weights_module
from bench.gold import at_hand
from bench.sentences import SENTENCES

if __name__ == "__main__":
    if not at_hand(SENTENCES, "nothing to fit to"):
        sys.exit(2)
    if sys.argv[1:] == ["held-out"]:
        held_out()
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        print(weights_module(), end="")
