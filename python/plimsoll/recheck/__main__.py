"""``python3 -m plimsoll.recheck TABLE.csv``"""

from __future__ import annotations

import argparse
import sys
from typing import List, Optional

from .table import Unreadable, read
from .verdict import TOLERANCE, check


def main(arguments: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python3 -m plimsoll.recheck",
        description="Makes the interval of an experiment's primary metric again from its exported blocks.",
        epilog="Exit codes: 0 the same within 1e-9, 1 it differs, 2 the table cannot be read or asks for something else.",
    )
    parser.add_argument("table", metavar="TABLE.csv", help="from: plimsoll export RUN --out TABLE.csv")
    path = parser.parse_args(arguments).table
    try:
        with open(path, encoding="utf-8", newline="") as file:
            verdict = check(read(file))
    except (OSError, UnicodeDecodeError, Unreadable) as fault:
        print(f"{path}: {fault}", file=sys.stderr)
        return 2
    print("\n".join(verdict.lines))
    print(f"the same within {TOLERANCE}" if verdict.agrees else f"NOT the same: beyond {TOLERANCE}")
    return 0 if verdict.agrees else 1


if __name__ == "__main__":
    sys.exit(main())
