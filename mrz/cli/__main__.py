"""`python -m mrz.cli` is `mrz`."""

from mrz.cli import main

if __name__ == "__main__":
    main()
