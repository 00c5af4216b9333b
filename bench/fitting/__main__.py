"""`python -m bench.fitting`: prints the weights. With `held-out`: what such weights are worth on other texts."""

import sys

from bench.fitting.sets import held_out, weights_module

if __name__ == "__main__":
    if sys.argv[1:] == ["held-out"]:
        held_out()
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        print(weights_module(), end="")
