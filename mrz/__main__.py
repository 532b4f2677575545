"""`python -m mrz` runs the command `mrz`."""

from mrz.cli import main

if __name__ == "__main__":
    main()
