"""What must not be in the repository, and what has to agree across its files."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

MADE = {"build", "dist", "out", "__pycache__"}

# Written in pieces, so that this file does not hold what it looks for.
REGISTRY_HOSTS = re.compile(
    "|".join(
        map(re.escape, ("py" + "pi.org", "python" + "hosted.org", "ana" + "conda.org", "npm" + "js.org"))
    )
)
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/(?:ho" + r"me|Us" + r"ers|ro" + r"ot|wo" + r"rk|opt)/[\w.-]+")


def find_texts() -> Iterator[tuple[Path, str]]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = parts[0].startswith(".") and parts[0] != ".ci" and len(parts) > 1
        if hidden or MADE & set(parts):
            continue
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield path.relative_to(ROOT), content.decode("utf-8", errors="replace")


def find_pins() -> dict[str, list[str]]:
    """Package name → the pins of it: one, or one for each range of Python versions."""
    pins: dict[str, list[str]] = {}
    for name, pin in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", CONSTRAINTS, re.MULTILINE):
        pins.setdefault(canonicalize_name(name), []).append(pin)
    return pins


def find_requirements() -> Iterator[Requirement]:
    project = PROJECT["project"]
    # Ray would be downloaded by every setup, though only tests that are skipped without it need it.
    optional = [
        text
        for name, group in project.get("optional-dependencies", {}).items()
        for text in group
        if name != "cluster"
    ]
    groups = [text for group in PROJECT["dependency-groups"].values() for text in group]
    for text in [*project["dependencies"], *optional, *groups]:
        yield Requirement(text)


@pytest.mark.parametrize("pattern", [REGISTRY_HOSTS, MACHINE_PATHS], ids=["registry-host", "machine-path"])
def test_no_file_names_a_registry_or_a_machine(pattern: re.Pattern[str]) -> None:
    found = [f"{path}: {match[0]}" for path, text in find_texts() for match in pattern.finditer(text)]
    assert found == []


def test_constraints_name_no_address() -> None:
    assert re.findall(r"(?im)^.*(?:https?://|file://|--\S*(?:index|links)).*$", CONSTRAINTS) == []


def test_every_pin_is_exact_and_hashed() -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", CONSTRAINTS).strip())
    assert entries
    loose = [
        entry.splitlines()[0]
        for entry in entries
        if not re.match(
            r"[A-Za-z0-9._-]+==[^\s;*]+( ; .+)? \\\n(\s+--hash=sha256:[0-9a-f]{64}( \\\n)?)+$", entry
        )
    ]
    assert loose == []


def test_every_dependency_is_pinned_in_its_range() -> None:
    pins = find_pins()
    unfit = [
        str(requirement)
        for requirement in find_requirements()
        if not pins.get(canonicalize_name(requirement.name))
        or not all(requirement.specifier.contains(pin) for pin in pins[canonicalize_name(requirement.name)])
    ]
    assert unfit == [], "run `make lock`"


def test_no_placeholder_release_is_pinned() -> None:
    assert [name for name, pins in find_pins().items() if any(pin.startswith("999") for pin in pins)] == []


def test_the_installed_version_is_the_one_declared() -> None:
    assert version("rashomon") == PROJECT["project"]["version"]


def test_the_changelog_leads_to_the_declared_version() -> None:
    headings = re.findall(r"(?m)^## \[([^]]+)\]", CHANGELOG)
    assert headings[0] == "Unreleased"
    released = [Version(heading) for heading in headings[1:]]
    assert released == sorted(released, reverse=True)
    declared = Version(PROJECT["project"]["version"])
    assert not released or released[0] <= declared


def find_links() -> list[tuple[str, str]]:
    return [
        (path.as_posix(), target)
        for path, text in find_texts()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
        if "://" not in target and not target.startswith("mailto:")
    ]


@pytest.mark.parametrize(("page", "target"), find_links())
def test_links_between_documents_lead_somewhere(page: str, target: str) -> None:
    assert (ROOT / page).parent.joinpath(target).exists()


def test_documents_name_only_goals_that_make_knows() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    goals = set(re.findall(r"(?m)^([a-z]+):", makefile))
    named = {
        (path.name, goal)
        for path, text in find_texts()
        if path.suffix == ".md"
        for goal in re.findall(r"`make ([a-z]+)", text)
    }
    assert {(page, goal) for page, goal in named if goal not in goals} == set()
