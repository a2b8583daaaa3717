#!/usr/bin/env python3
"""Write the registers of the five example boards into this folder (see README.md).

    python build.py [FOLDER]

Needs openpyxl and xlwt. Running it again gives the same cells.
"""

import pathlib
import sys

import bac_kan
import clusters
import son_la
import thai_nguyen
import vinh_phuc

BOARDS = (son_la, thai_nguyen, bac_kan, vinh_phuc, clusters)


def build(folder):
    """Write all five registers into ``folder``."""
    for board in BOARDS:
        board.build(folder)


if __name__ == "__main__":
    build(pathlib.Path(sys.argv[1]) if sys.argv[1:] else pathlib.Path(__file__).resolve().parent)
