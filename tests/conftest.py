"""What every test starts from: no home, no settings, no library but its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kursk_reader.domain.document import ImportedText
from kursk_reader.workspace import articles, ingest
from kursk_reader.workspace.articles import Article
from kursk_reader.workspace.workspace import Workspace, open_workspace

settings.register_profile(
    "house", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

IN_MEMORY = Path("/dev/shm")  # noqa: S108  # pytest makes folders of its own in it, as in /tmp
"""A file system in memory, on Linux: the tests save some ten thousand times, and a disk takes its time for each."""

if IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > 1_000_000_000:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests that start the program wait for it now and then."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-pictures", action="store_true", help="draw the pictures in screenshots/ anew")


TEXT = "Kyiv holds Sudzha. The general counts 11,000 men; an analyst doubts it.\n\nNobody has seen them, he says."


@pytest.fixture(autouse=True)
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name.startswith(("KURSK_READER_", "XDG_")) or name in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL_THEME"):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def library_file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture(scope="session")
def new_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty library; copying it takes a tenth of what making one takes."""
    file = tmp_path_factory.mktemp("new") / "library.db"
    open_workspace(file, "anna").close()
    return file


@pytest.fixture
def workspace(library_file: Path, new_library: Path) -> Iterator[Workspace]:
    shutil.copy(new_library, library_file)
    workspace = open_workspace(library_file, "anna")
    yield workspace
    workspace.close()


@pytest.fixture
def article(workspace: Workspace) -> Callable[..., Article]:
    """Put an article into the workspace: `article(text, title=…, outlet=…)`."""

    def make(text: str = TEXT, title: str = "Sudzha holds", **known: str) -> Article:
        added = ingest.add(workspace, ImportedText(title, text, **known), "test")
        assert added.document_id
        return articles.open_article(workspace, added.document_id)

    return make
