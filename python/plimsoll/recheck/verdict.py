"""Compares what a table says was found with what its blocks give."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import List, Optional, Tuple

from .interval import INFINITE, Moments, decimal, relative
from .pairs import Pair, pairs_of
from .table import Table, Unreadable

TOLERANCE = Decimal("1e-9")
_ROUNDING = Fraction(1, 10**12)


@dataclass(frozen=True)
class Verdict:
    agrees: bool
    lines: Tuple[str, ...]


def check(table: Table) -> Verdict:
    """Raises Unreadable where the table's question is none that is answered here."""
    _refuse_other_questions(table)
    error_value = table.word("error_value")
    pairs = pairs_of(table.blocks, int(error_value) if error_value else None)
    title = "{run}, stage {stage} ({stage_name}): {metric} mean, {unit}".format_map(table.head)
    if "not_estimable" in table.head:
        return _nothing(table, pairs, title)
    return _something(table, pairs, title)


def _refuse_other_questions(table: Table) -> None:
    if not table.word("comparable").startswith("yes"):  # or "yes, without ...", which the blocks say by themselves
        raise Unreadable(f'the arms may not be compared ({table.word("comparable")}), so there is no estimate to check')
    for key, can in (("statistic", "mean"), ("kind", "value"), ("design", "crossover"), ("arms", "paired")):
        if table.word(key) != can:
            raise Unreadable(
                f'{key} is "{table.word(key)}", and this program makes only "{can}" again:'
                " means of a value a request, of arms that swap their replicas"
            )


def _something(table: Table, pairs: List[Pair], title: str) -> Verdict:
    if len(pairs) < 2:
        found = f"the table says {table.word('pairs')} pairs, and its blocks give {len(pairs)}: no interval"
        return Verdict(False, (title, found))
    moments = Moments.of(pairs)
    interval = relative(moments, _number(table, "alpha"), _number(table, "phi"))
    own = {
        "pairs": Decimal(moments.n),
        "treatment": decimal(moments.treatment),
        "control": decimal(moments.control),
        "effect": decimal(moments.treatment / moments.control - 1) if moments.control else INFINITE,
        "lower": interval.lower,
        "upper": interval.upper,
    }
    width = interval.upper - interval.lower
    scale = {"lower": width, "effect": width, "upper": width} if width.is_finite() else {}
    lines = [title, f"{'':10} {'as exported':>24} {'made again':>24}"]
    agrees = True
    for key, value in own.items():
        said = _number(table, key)
        same = _same(said, value, scale.get(key, Decimal(0)))
        agrees &= same
        lines.append(f"{key:10} {_text(said):>24} {_text(value):>24}{'' if same else '  DIFFERS'}")
    return Verdict(agrees, tuple(lines))


def _same(said: Decimal, own: Decimal, scale: Decimal) -> bool:
    """Relative to the figure, or to the width of its interval where the figure itself is near 0."""
    if not said.is_finite() or not own.is_finite():
        return said == own
    return abs(said - own) <= TOLERANCE * max(abs(said), abs(own), scale)


def _nothing(table: Table, pairs: List[Pair], title: str) -> Verdict:
    """The table says that nothing can be said. Whether that is so shows in the pairs."""
    cause = table.word("cause")
    reason = f"as exported: no estimate ({table.head['not_estimable']})"
    holds = _cause_holds(cause, pairs)
    if holds is None:
        raise Unreadable(f'the cause "{cause}" is none that this program can check')
    found = f"made again: {len(pairs)} whole pairs, " + ("no estimate either" if holds else "which give an estimate: DIFFERS")
    return Verdict(holds, (title, reason, found))


def _cause_holds(cause: str, pairs: List[Pair]) -> Optional[bool]:
    if cause in ("too few blocks", "no observations"):
        return len(pairs) < 2
    if cause == "zero control":
        return len(pairs) >= 2 and Moments.of(pairs).control == 0
    if cause == "no scatter":
        return len(pairs) >= 2 and _all_alike(Moments.of(pairs))
    return None


def _all_alike(moments: Moments) -> bool:
    """Up to what rounding to doubles leaves of a variance that is 0."""
    if moments.control == 0:
        return False
    rho = moments.treatment / moments.control
    spread = moments.var_treatment + rho * rho * moments.var_control
    size = moments.treatment**2 + (rho * moments.control) ** 2
    return moments.var_against(rho) <= _ROUNDING * spread + _ROUNDING**2 * size


def _number(table: Table, key: str) -> Decimal:
    try:
        return Decimal(table.word(key))
    except InvalidOperation:
        raise Unreadable(f'# {key}: "{table.word(key)}" is no number; export the table again') from None


def _text(value: Decimal) -> str:
    return f"{value:.15g}"
