"""The rules of the house that a test can hold (import-linter holds who imports what)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kursk_reader

PACKAGE = Path(kursk_reader.__file__).parent
PROJECT = PACKAGE.parents[1]
MODULES = sorted(PACKAGE.rglob("*.py"))
FILES = [*MODULES, *sorted((PROJECT / "tests").rglob("*.py"))]
HEAVY = {
    "charset_normalizer",
    "importlib.metadata",
    "json",
    "pathlib",
    "platformdirs",
    "regex",
    "rich",
    "sentencex",
    "shutil",
    "sqlite3",
    "sqlite_utils",
    "textual",
    "typing",
    "kursk_reader.config",
    "kursk_reader.storage",
    "kursk_reader.ui.app",
    "kursk_reader.workspace",
}
if sys.version_info < (3, 14):  # from then on argparse loads it
    HEAVY |= {"dataclasses"}


@cache
def nodes(module: Path) -> list[ast.AST]:
    """Those that a rule is about: calls, imports, handlers of exceptions, functions."""
    asked = (ast.Call, ast.Import, ast.ImportFrom, ast.ExceptHandler, ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, asked)]


def imported(module: Path) -> Iterator[str]:
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("call", ["", "main(['--help'])"], ids=["import", "--help"])
def test_the_front_door_loads_nothing_heavy(call: str) -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from kursk_reader.cli.main import main\n"
        f"try: {call or 'pass'}\n"
        "except SystemExit: pass\n"
        "print(*(set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "kursk_reader.cli.main" in loaded
    assert not loaded & HEAVY


def test_what_is_caught_without_knowing_it_is_caught_at_the_outer_edges_alone() -> None:
    """A subcommand, and a parser of foreign bytes, which raises whatever it likes on broken ones."""
    catching = {
        str(module.relative_to(PACKAGE))
        for module in MODULES
        for node in nodes(module)
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) == "Exception")
    }
    assert catching == {"cli/main.py", "importing/taming.py"}


def test_nothing_that_is_read_is_run() -> None:
    """No value becomes code, no bytes become objects, no call goes through a shell."""
    risky_calls = {"eval", "exec", "compile", "__import__"}
    risky_modules = {"pickle", "marshal", "shelve", "yaml", "subprocess", "ctypes", "code"}
    for module in MODULES:
        calls = {
            node.func.id for node in nodes(module) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & risky_calls, module
        assert not set(imported(module)) & risky_modules, module


def test_no_file_is_long() -> None:
    long = {str(file): lines for file in FILES if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


def lines_without_docstring(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = function.body[0]
    told = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) is not None else 0
    return function.end_lineno - function.lineno + 1 - told


def test_no_function_is_long() -> None:
    long = {
        f"{file}:{node.lineno}": lines
        for file in FILES
        for node in nodes(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (lines := lines_without_docstring(node)) > 40
    }
    assert long == {}


@pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="only a clone tells which files are kept")
def test_the_top_level_holds_what_belongs_there_and_nothing_else() -> None:
    named = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "seeds", "tui", "tests", "screenshots"}
    kept = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True)
    top = {file.partition("/")[0] for file in kept.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} == named
