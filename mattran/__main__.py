"""`python -m mattran`."""

from mattran.cli import main

if __name__ == "__main__":
    main()
