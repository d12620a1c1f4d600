"""What the reader of telemetry refuses is refused here first, where it can still be put right."""

from __future__ import annotations

INT_MAX = (1 << 31) - 1
LONG_MAX = (1 << 63) - 1
DURATION_MICROS_MAX = 30 * 86_400 * 1_000_000
"""30 days: no request lasts as long."""
NAME_LENGTH_MAX = 100
"""UTF-16 units, as Java counts the length of a text."""


def count(field: str, value: int, most: int = LONG_MAX) -> None:
    """A whole number of 0 or more. bool is an int to Python, and never meant here."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{field} is a whole number, got {value!r}; round it first")
    if not 0 <= value <= most:
        raise ValueError(f"{field} lies between 0 and {most}, got {value}")


def signed(field: str, value: int, most: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{field} is a whole number, got {value!r}; round it first")
    if not -most - 1 <= value <= most:
        raise ValueError(f"{field} lies between {-most - 1} and {most}, got {value}")


def duration(field: str, micros: int) -> None:
    count(field, micros, DURATION_MICROS_MAX)


def name(field: str, text: str) -> None:
    """Names become keys of a database, which takes no zero character and no endless text."""
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > NAME_LENGTH_MAX or "\0" in text:
        raise ValueError(
            f"{field} is longer than {NAME_LENGTH_MAX} characters or has a zero character: {text!r}; shorten it"
        )


def run(text: str) -> None:
    name("run", text)
    experiment, hash_sign, number = text.partition("#")
    if not hash_sign or not experiment.strip() or not number.isdecimal() or not 1 <= int(number) <= INT_MAX:
        raise ValueError(f'"{text}" is no run; write id#number, as continuous-batching#3')
