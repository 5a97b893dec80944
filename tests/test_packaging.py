"""The locks say what is installed, and nothing of the place where they were made."""

import re
import tomllib
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LINE = re.compile(r"([a-z0-9-]+)==([0-9][0-9a-z.]*)")


def locked(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    matches = {line: LINE.fullmatch(line) for line in lines if not line.startswith("#")}
    assert all(matches.values()), [line for line, match in matches.items() if not match]
    return {match[1]: match[2] for match in matches.values() if match}


def needed(roots: list[str]) -> set[str]:
    """Names of everything that the requirements pull in on this machine."""
    names: set[str] = set()
    todo = [Requirement(root) for root in roots]
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        if name in names or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        names.add(name)
        todo += [Requirement(line) for line in distribution(name).requires or []]
    return names


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def of_torch(name: str) -> bool:
    """What a build of torch for graphics cards brings along beside the lock."""
    return name.startswith(("nvidia-", "cuda-")) or name == "triton"


def test_the_lock_holds_all_that_the_program_needs(project: dict):
    names = {name for name in needed(project["dependencies"]) if not of_torch(name)}
    assert names <= set(locked("requirements.lock"))


def test_the_dev_lock_holds_the_rest_that_the_tests_need(project: dict):
    names = needed(project["optional-dependencies"]["dev"])
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert names <= set(runtime) | set(dev)
    assert not set(runtime) & set(dev)


def test_locked_versions_satisfy_the_project(project: dict):
    versions = locked("requirements.lock") | locked("requirements-dev.lock")
    for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        requirement = Requirement(line)
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)])


def test_one_distribution_provides_cv2():
    def provides(found: Distribution) -> bool:
        return any(file.parts[0] == "cv2" for file in found.files or [])

    assert [found.name for found in distributions() if provides(found)] == ["opencv-contrib-python"]
