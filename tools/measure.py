"""How large and how dense the source is, folder by folder: `python -m tools.measure [FOLDER]`.

lines: all lines of the files. code: lines that hold code (no blank lines, comments, docstrings).
branches: decisions as McCabe (1976) counts them: if, for, while, except, case, conditional
expressions, conditions of comprehensions, and every further operand of `and` and `or`.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "onrecord"
LONG = 100
_LAYOUT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}


@dataclass(frozen=True, slots=True)
class Size:
    """The figures of one file or of several together."""

    files: int = 0
    lines: int = 0
    code: int = 0
    branches: int = 0
    operators: int = 0
    long_lines: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(
            self.files + other.files,
            self.lines + other.lines,
            self.code + other.code,
            self.branches + other.branches,
            self.operators + other.operators,
            self.long_lines + other.long_lines,
        )

    @property
    def density(self) -> float:
        """Branches a line of code."""
        return self.branches / max(self.code, 1)


def size_of(text: str) -> Size:
    """The figures of one source text."""
    tree = ast.parse(text)
    operators = sum(len(node.values) - 1 for node in ast.walk(tree) if isinstance(node, ast.BoolOp))
    return Size(
        1,
        len(text.splitlines()),
        len(set(code_lines(text, tree))),
        sum(map(_decisions, ast.walk(tree))) + operators,
        operators,
        sum(len(line) > LONG for line in text.splitlines()),
    )


def _decisions(node: ast.AST) -> int:
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    branching = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.match_case, ast.IfExp)
    return int(isinstance(node, branching))


def code_lines(text: str, tree: ast.Module) -> Iterator[int]:
    """The numbers of the lines that hold code."""
    prose = set(_docstring_lines(tree))
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in _LAYOUT and token.start[0] not in prose:
            yield from range(token.start[0], token.end[0] + 1)


def _docstring_lines(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def sizes(folder: Path) -> dict[str, Size]:
    """The figures of each folder of the source that holds files, by its path from `folder`."""
    found: dict[str, Size] = defaultdict(Size)
    for file in sorted(folder.rglob("*.py")):
        place = file.parent.relative_to(folder).as_posix()
        found[place] += size_of(file.read_text(encoding="utf-8"))
    return dict(found)


def below(found: dict[str, Size], place: str) -> Size:
    """The figures of a folder with all folders in it."""
    inside = (size for name, size in found.items() if f"{name}/".startswith(f"{place}/"))
    return sum(inside, Size())


def table(rows: Iterable[tuple[str, Size]]) -> str:
    """One line a folder."""
    head = f"{'folder':32}{'files':>6}{'lines':>7}{'code':>7}{'branches/line':>15}"
    return "\n".join(
        [
            f"{head}{'operators/100':>15}{'long lines':>12}",
            *(
                f"{name:32}{size.files:6}{size.lines:7}{size.code:7}{size.density:15.2f}"
                f"{100 * size.operators / max(size.code, 1):15.1f}{size.long_lines:12}"
                for name, size in rows
            ),
        ]
    )


def main(arguments: Sequence[str]) -> int:
    """Prints the figures of every folder, of `languages/en` and of all."""
    folder = Path(arguments[0]) if arguments else SOURCE
    found = sizes(folder)
    whole = sum(found.values(), Size())
    print(table([*sorted(found.items()), ("languages/en, all", below(found, "languages/en"))]))
    print(table([("all", whole)]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
