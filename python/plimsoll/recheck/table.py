"""Reads a block table: lines of ``# key: value``, then CSV with one line a block and arm."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fractions import Fraction
from typing import Dict, FrozenSet, Iterable, List, Optional, Tuple

FORMAT = "plimsoll block table 1"


class Unreadable(Exception):
    """The table is none, or says what this program cannot make again: where, what, and what to do."""


@dataclass(frozen=True)
class ArmBlock:
    """One arm of one block. observed requests have a value, and sum is their exact sum in the stored unit of the metric.

    arrived counts those after the washout, and ended in exactly one of completed, failed, timed_out, rejected, cancelled.
    """

    replicas: FrozenSet[str]
    arrived: int
    completed: int
    errors: int
    washout_arrived: int
    observed: int
    sum: int

    @property
    def played(self) -> bool:
        """Whether any request was routed to this arm."""
        return self.arrived > 0 or self.washout_arrived > 0

    def mean(self, error_value: Optional[int]) -> Optional[Fraction]:
        """Over requests that completed, and those that failed with the worst value; None where none counts.

        Also where requests completed and none has a value: errors alone are no mean of what nobody measured.
        """
        errors = 0 if error_value is None else self.errors
        if self.observed == 0 and (errors == 0 or self.completed > 0):
            return None
        return Fraction(self.sum + errors * (error_value or 0), self.observed + errors)


@dataclass(frozen=True)
class Block:
    epoch: int
    block: int
    lost_replicas: bool
    slowed_down: bool
    """A GPU was, by heat or its board."""
    set_aside: bool
    """An engine was not yet what it was later."""
    treatment: ArmBlock
    control: ArmBlock

    @property
    def counts_for_means(self) -> bool:
        return not (self.lost_replicas or self.slowed_down or self.set_aside)


@dataclass(frozen=True)
class Table:
    """head: keys and values as they were written; blocks: oldest first."""

    head: Dict[str, str]
    blocks: Tuple[Block, ...]

    def word(self, key: str) -> str:
        if key not in self.head:
            raise Unreadable(f'the table has no line "# {key}: ..."; export it again')
        return self.head[key]


def read(lines: Iterable[str]) -> Table:
    head: Dict[str, str] = {}
    body: List[str] = []
    first_line = 1
    for line in lines:
        if line.startswith("#") and not body:
            key, colon, value = line[1:].strip().partition(":")
            if colon:
                head[key.strip()] = value.strip()
            first_line += 1
        else:
            body.append(line)
    if head.get("format") != FORMAT:
        raise Unreadable(f'this is no block table: its first line is not "# format: {FORMAT}"; use plimsoll export')
    return Table(head, _blocks(csv.DictReader(body), first_line))


def _blocks(rows: "csv.DictReader[str]", first_line: int) -> Tuple[Block, ...]:
    arms: Dict[Tuple[int, int], Dict[str, Tuple[ArmBlock, Tuple[bool, bool, bool]]]] = {}
    for row in rows:
        where = f"line {first_line - 1 + rows.line_num}"
        key = (_int(row, "epoch", where), _int(row, "block", where))
        name = row.get("arm") or ""
        if name not in ("treatment", "control") or name in arms.setdefault(key, {}):
            raise Unreadable(f'{where}: each block has one line of the treatment and one of the control, got "{name}"')
        # Tables of before lack the last two: nobody had read a GPU, or set a start aside.
        left_out = (bool(row.get("lost_replicas")), bool(row.get("slowed_down")), bool(row.get("set_aside")))
        arms[key][name] = (_arm(row, where), left_out)
    for (epoch, block), both in arms.items():
        if len(both) < 2:
            raise Unreadable(f"block {block} of epoch {epoch} has one arm only; the table was cut, export it again")
    return tuple(
        Block(
            epoch,
            block,
            *(one or other for one, other in zip(both["treatment"][1], both["control"][1])),
            both["treatment"][0],
            both["control"][0],
        )
        for (epoch, block), both in sorted(arms.items())
    )


def _arm(row: Dict[str, str], where: str) -> ArmBlock:
    errors = sum(_int(row, name, where) for name in ("failed", "timed_out", "rejected"))
    arrived, completed = _int(row, "arrived", where), _int(row, "completed", where)
    if arrived != completed + errors + _int(row, "cancelled", where):
        raise Unreadable(f"{where}: every request ends in exactly one way, and these counts do not add up to {arrived}")
    observed = _int(row, "observed", where)
    if observed > completed:
        raise Unreadable(f"{where}: {observed} requests have a value and {completed} completed")
    return ArmBlock(
        frozenset((row.get("replicas") or "").split()),
        arrived,
        completed,
        errors,
        _int(row, "washout_arrived", where),
        observed,
        _int(row, "sum", where),
    )


def _int(row: Dict[str, str], name: str, where: str) -> int:
    text = row.get(name)
    if text is None:
        raise Unreadable(f'{where}: there is no column "{name}"; the line was cut, or this is another format')
    try:
        return int(text)
    except ValueError:
        raise Unreadable(f'{where}: {name} is a whole number, got "{text}"') from None
