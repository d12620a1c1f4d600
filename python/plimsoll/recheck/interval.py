"""The interval of a relative effect that holds at every look: the t-mixture, inverted as Fieller does.

Formulas and their sources stand in docs/formulas.md. Everything is exact or has 60 digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import List, Sequence

from .pairs import Pair

_DIGITS = 60
INFINITE = Decimal("Infinity")


@dataclass(frozen=True)
class Moments:
    """Means, sample variances (n - 1) and covariance of pairs, exact; n is 2 or more."""

    n: int
    treatment: Fraction
    control: Fraction
    var_treatment: Fraction
    var_control: Fraction
    covariance: Fraction

    @staticmethod
    def of(pairs: Sequence[Pair]) -> "Moments":
        n = len(pairs)
        treatment = sum((pair.treatment for pair in pairs), Fraction(0)) / n
        control = sum((pair.control for pair in pairs), Fraction(0)) / n
        away = [(pair.treatment - treatment, pair.control - control) for pair in pairs]
        return Moments(
            n,
            treatment,
            control,
            _over([t * t for t, _ in away], n),
            _over([c * c for _, c in away], n),
            _over([t * c for t, c in away], n),
        )

    def var_against(self, rho: Fraction) -> Fraction:
        """Sample variance of treatment - rho control."""
        return self.var_treatment + rho * rho * self.var_control - 2 * rho * self.covariance


@dataclass(frozen=True)
class Interval:
    """Relative effect: -0.5 is half of the control's value. A bound may be infinite."""

    lower: Decimal
    upper: Decimal


def _over(squares: List[Fraction], n: int) -> Fraction:
    return sum(squares, Fraction(0)) / (n - 1)


def radius(n: int, alpha: Decimal, phi: Decimal) -> Decimal:
    """Half the width in standard errors: t at which the evidence reaches 1 / alpha; infinite while it never can.

    With r = phi / (phi + n), x = t^2 / (n - 1) and q = (r alpha^2)^(-1/n), the evidence is 1 / alpha where
    (1 + x) / (1 + r x) = q, so x = (q - 1) / (1 - r q).
    alpha: two-sided; phi: prior observations that the mixture is worth
    """
    with localcontext(Context(prec=_DIGITS)):
        r = phi / (phi + n)
        q = (-(r * alpha * alpha).ln() / n).exp()
        return INFINITE if r * q >= 1 else ((n - 1) * (q - 1) / (1 - r * q)).sqrt()


def relative(moments: Moments, alpha: Decimal, phi: Decimal) -> Interval:
    """All m for which "treatment = (1 + m) control" is not rejected.

    With rho = 1 + m and k = radius^2 / n these are the rho with (T - rho C)^2 <= k var(T - rho C): a rho^2 - 2 b rho + c <= 0.
    It is unbounded where the control cannot be told from 0.
    """
    whole = Interval(-INFINITE, INFINITE)
    t = radius(moments.n, alpha, phi)
    if t == INFINITE or moments.control <= 0:
        return whole
    with localcontext(Context(prec=_DIGITS)):
        k = t * t / moments.n
        treatment, control = decimal(moments.treatment), decimal(moments.control)
        a = control * control - k * decimal(moments.var_control)
        if a <= 0:
            return whole
        b = treatment * control - k * decimal(moments.covariance)
        c = treatment * treatment - k * decimal(moments.var_treatment)
        root = max(Decimal(0), b * b - a * c).sqrt()
        return Interval((b - root) / a - 1, (b + root) / a - 1)


def decimal(fraction: Fraction) -> Decimal:
    with localcontext(Context(prec=_DIGITS)):
        return Decimal(fraction.numerator) / Decimal(fraction.denominator)
