"""The rooms of the code and which of them may know which: every import points downwards."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "dxcheck"

FLOORS = (
    ("__init__", "characters", "i18n"),
    ("errors", "words", "dates", "gazetteer"),
    ("files", "municipality"),
    ("findings",),
    ("checklist",),
    ("result", "benchmark"),
    ("catalogue", "kinds"),
    ("scoring", "validation"),
    ("against", "highlights", "comparison", "plan", "standing"),
    ("render",),
    ("interview",),
    ("cli",),
    ("__main__",),
)
"""From the bottom. A room knows those on the floors below its own, and of its neighbours those named in `NEIGHBOURS`."""

NEIGHBOURS = {
    ("i18n", "__init__"),
    ("gazetteer", "words"),
    ("plan", "comparison"),
    ("standing", "comparison"),
    ("plan", "standing"),
}

FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_named(tree):
    """The rooms that a module's imports name, those for types and those inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            modules = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            continue
        for module in modules:
            parts = module.split(".")
            if parts[0] == "dxcheck":
                yield parts[1] if len(parts) > 1 and parts[1] in FLOOR_OF else "__init__"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_opens_with_a_sentence_and_knows_only_rooms_below(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    opening = ast.get_docstring(tree)
    assert opening, "a module says what it knows"
    assert opening.splitlines()[0].endswith((".", ":")), opening
    own = room_of(path)
    for room in rooms_named(tree):
        below = FLOOR_OF[room] < FLOOR_OF[own]
        assert room == own or below or (own, room) in NEIGHBOURS, f"{own} must not know {room}"


def test_every_room_has_its_floor():
    rooms = {room_of(path) for path in PACKAGE.rglob("*.py")}
    assert rooms <= FLOOR_OF.keys()
