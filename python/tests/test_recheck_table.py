from __future__ import annotations

import contextlib
import io
import tempfile
import unittest
from pathlib import Path
from typing import Tuple

from plimsoll.recheck.__main__ import main
from plimsoll.recheck.table import read

EXPORTED = Path(__file__).parent / "blocks.csv"
"""As Java wrote it once, of made-up blocks: with failed requests, a block without its partner, a lost replica."""


def _checked(text: str) -> Tuple[int, str]:
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_text(text, "utf-8")
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            return main([str(path)]), printed.getvalue()


class RecheckTest(unittest.TestCase):
    def setUp(self) -> None:
        self.text = EXPORTED.read_text("utf-8")

    def _said(self, key: str) -> str:
        return read(self.text.splitlines(keepends=True)).head[key]

    def _with(self, key: str, value: str) -> str:
        old = f"# {key}: {self._said(key)}\n"
        self.assertIn(old, self.text)
        return self.text.replace(old, f"# {key}: {value}\n")

    def test_what_java_exported_comes_out_the_same(self) -> None:
        code, printed = _checked(self.text)
        self.assertEqual(code, 0, printed)
        self.assertIn("the same within 1E-9", printed)
        self.assertNotIn("DIFFERS", printed)

    def test_an_interval_that_was_changed_is_found(self) -> None:
        for key in ("lower", "upper", "effect", "control", "treatment"):
            wrong = repr(float(self._said(key)) * (1 + 1e-6))
            code, printed = _checked(self._with(key, wrong))
            self.assertEqual(code, 1, key)
            self.assertRegex(printed, key + r".*DIFFERS")

    def test_a_sum_that_was_changed_by_a_thousandth_is_found(self) -> None:
        lines = self.text.splitlines()
        cells = lines[-1].split(",")
        cells[-1] = str(int(cells[-1]) * 1_001 // 1_000)
        code, _ = _checked("\n".join(lines[:-1] + [",".join(cells)]) + "\n")
        self.assertEqual(code, 1)

    def test_another_alpha_or_phi_gives_another_interval(self) -> None:
        for key in ("alpha", "phi"):
            self.assertEqual(_checked(self._with(key, repr(float(self._said(key)) * 1.01)))[0], 1)

    def test_a_missing_pair_is_found(self) -> None:
        lines = self.text.splitlines(keepends=True)
        self.assertEqual(_checked("".join(lines[:-4]))[0], 1)

    def test_questions_that_it_cannot_answer_are_named(self) -> None:
        for key, value in (("statistic", "p99"), ("kind", "ratio"), ("design", "switchback"), ("arms", "fixed")):
            code, printed = _checked(self._with(key, value))
            self.assertEqual(code, 2)
            self.assertIn(f'{key} is "{value}", and this program makes only', printed)
        code, printed = _checked(self._with("comparable", "no"))
        self.assertEqual(code, 2)
        self.assertIn("the arms may not be compared", printed)

    def test_a_damaged_table_says_where(self) -> None:
        lines = self.text.splitlines(keepends=True)
        for text, why in (
            ("", "this is no block table"),
            (self.text.replace("block table 1", "block table 2"), "this is no block table"),
            ("".join(lines[:-1]), "has one arm only"),
            ("".join(lines + lines[-1:]), f"line {len(lines) + 1}: each block has one line"),
            (self.text[:-20], f"line {len(lines)}: "),
            (self.text.replace("# phi", "# psi"), 'no line "# phi: ..."'),
        ):
            code, printed = _checked(text)
            self.assertEqual(code, 2, printed)
            self.assertIn(why, printed)
        self.assertEqual(_checked(self._with("alpha", "much"))[0], 2)

    def test_a_file_that_is_not_there_is_a_fault_of_the_call(self) -> None:
        with contextlib.redirect_stderr(io.StringIO()) as printed:
            self.assertEqual(main(["/nowhere/table.csv"]), 2)
        self.assertIn("/nowhere/table.csv", printed.getvalue())

    def test_that_nothing_can_be_said_is_checked_too(self) -> None:
        head = "".join(line for line in self.text.splitlines(keepends=True) if not line.startswith(("# lower", "# upper")))
        head = head.replace("# method", "# not_estimable: two pairs are needed\n# cause: too few blocks\n# method")
        self.assertEqual(_checked(head)[0], 1)
        rows = [line for line in head.splitlines(keepends=True) if not line.startswith("#")]
        head = "".join(line for line in head.splitlines(keepends=True) if line.startswith("#"))
        self.assertEqual(_checked(head + "".join(rows[:5]))[0], 0)


if __name__ == "__main__":
    unittest.main()
