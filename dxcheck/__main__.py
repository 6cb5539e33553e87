"""`python -m dxcheck`: the same as the command `dxcheck`."""

from dxcheck.cli import main

if __name__ == "__main__":
    main()
