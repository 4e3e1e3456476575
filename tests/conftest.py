"""What several packages' tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.versions import SAMPLE, add_version

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("GONGBAO_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material beside the checkout: real gazettes, gold facts; only for tests marked `shared`."""
    return SHARED


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that holds the made-up county of the queries' tests."""
    data = tmp_path_factory.mktemp("sample")
    add_version(data, "1", SAMPLE.read_bytes())
    return data


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs what is not there, and say so."""
    needs_shared = item.get_closest_marker("shared") is not None
    if "shared" in getattr(item, "fixturenames", ()) and not needs_shared:
        pytest.fail(f"{item.nodeid} uses ../shared: mark it `shared`")
    if needs_shared and not SHARED.is_dir():
        pytest.skip(f"needs the real gazettes and gold facts of {SHARED.name}/, which are not beside this checkout")
