"""From blocks to pairs: the unit of evidence, in which two equally large pools of replicas swap arms."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import List, Optional, Sequence

from .table import ArmBlock, Block


@dataclass(frozen=True)
class Pair:
    """What both arms showed: the plain mean of the means of the two blocks, so that each pool weighs the same."""

    treatment: Fraction
    control: Fraction


def pairs_of(blocks: Sequence[Block], error_value: Optional[int]) -> List[Pair]:
    """Those that count for means and in which each arm has a value in both blocks, oldest first."""
    found = []
    for first, second in zip(blocks, blocks[1:]):
        if _is_pair(first, second) and not _stayed(first, second):
            pair = _pair(first, second, error_value)
            if pair is not None:
                found.append(pair)
    return found


def _pair(first: Block, second: Block, error_value: Optional[int]) -> Optional[Pair]:
    if not (first.counts_for_means and second.counts_for_means):
        return None
    treatment = _mean(first.treatment, second.treatment, error_value)
    control = _mean(first.control, second.control, error_value)
    return None if treatment is None or control is None else Pair(treatment, control)


def _mean(first: ArmBlock, second: ArmBlock, error_value: Optional[int]) -> Optional[Fraction]:
    one, other = first.mean(error_value), second.mean(error_value)
    return None if one is None or other is None else (one + other) / 2


def _is_pair(first: Block, second: Block) -> bool:
    return first.epoch == second.epoch and first.block % 2 == 0 and second.block == first.block + 1


def _stayed(first: Block, second: Block) -> bool:
    """Pools that kept their arms are no pair: their hosts would be taken for the variant."""
    if _one_arm(first) and _one_arm(second) and first.treatment.played != second.treatment.played:
        return True  # the whole fleet switched: another design
    if first.lost_replicas or second.lost_replicas:
        return False  # others may have stood in
    stayed = _meet(first.treatment, second.treatment) or _meet(first.control, second.control)
    swapped = _meet(first.treatment, second.control) or _meet(first.control, second.treatment)
    return stayed and not swapped


def _one_arm(block: Block) -> bool:
    return block.treatment.played != block.control.played


def _meet(one: ArmBlock, other: ArmBlock) -> bool:
    return not one.replicas.isdisjoint(other.replicas)
