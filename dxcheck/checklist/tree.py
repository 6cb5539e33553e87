"""YAML text to a tree of nodes that know their line and column, within bounds and without executing anything.

Built from the parser's events, not from `yaml.compose`: composing recurses, so a file nested deep enough would end
the process, and it hands on aliases, duplicate keys and further documents without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import yaml

from dxcheck import files
from dxcheck.characters import CONTROL
from dxcheck.checklist.rules import file as rules
from dxcheck.checklist.syntax import syntax_fault
from dxcheck.findings.comments import POSSIBLE, Comment, located
from dxcheck.findings.finding import Finding, Mark
from dxcheck.i18n import Message, msg

if TYPE_CHECKING:
    from dxcheck.findings.rule import Rule

MAX_DEPTH: Final = 40
MAX_NODES: Final = 400_000

_Loader: Final[type] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IMPLICIT: Final = yaml.SafeLoader.yaml_implicit_resolvers
_STR: Final = "tag:yaml.org,2002:str"


class _Start(Protocol):
    """The parser's mark, of either build: line and column from 0."""

    line: int
    column: int


class _Placed:
    """Knows where it begins. The parser's mark is turned into ours only where somebody asks: most never do."""

    __slots__ = ("_start",)

    def __init__(self, start: _Start | None) -> None:
        self._start = start

    @property
    def mark(self) -> Mark:
        start = self._start
        return Mark(start.line + 1, start.column + 1) if start else Mark(1, 1)


class Scalar(_Placed):
    """A single value, as text; `plain` is true where it stands without quotes."""

    __slots__ = ("plain", "value")

    def __init__(self, value: str, start: _Start | None, plain: bool) -> None:  # noqa: FBT001 - called for every value
        self._start = start
        self.value = value
        self.plain = plain

    def yaml_type(self) -> str:
        """What YAML 1.1 takes the value for: `str`, `int`, `float`, `bool`, `null`, `timestamp` and the like."""
        if not self.plain:
            return "str"
        for tag, pattern in [*_IMPLICIT.get(self.value[:1], []), *_IMPLICIT.get(None, [])]:
            if pattern.match(self.value):
                return str(tag.rpartition(":")[2])
        return "str"


class Sequence(_Placed):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, start: _Start | None) -> None:
        super().__init__(start)
        self.items: list[Node] = []


class Mapping(_Placed):
    """Fields in the order of the file; a key that is no scalar, or comes twice, has become a finding."""

    __slots__ = ("fields",)

    def __init__(self, start: _Start | None) -> None:
        super().__init__(start)
        self.fields: dict[str, tuple[Scalar, Node]] = {}


class Broken(_Placed):
    """Stands where a value should be and has its finding already."""

    __slots__ = ()


Node = Scalar | Sequence | Mapping | Broken


class _Stop(Exception):  # noqa: N818 - it ends the walk, it is no error of the program
    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding


_RULES: Final = {files.Trouble.TOO_LARGE: rules.FILE_TOO_LARGE, files.Trouble.ENCODING: rules.NOT_UTF8}


def decode(data: bytes) -> tuple[str, list[Finding]]:
    """The text of a checklist file; what is no text, or holds a control character, is a finding."""
    text = files.text(data)
    if isinstance(text, files.NoText):
        mark = Mark(text.line, text.column) if text.line else None
        return "", [Finding(_RULES[text.trouble], text.reason, mark, text.hint)]
    control = CONTROL.search(text)
    if control:
        message = msg("control character U+{code} in the file", code=f"{ord(control.group()):04X}")
        return "", [Finding(rules.CONTROL_CHARACTER, message, mark_at(text, control.start()))]
    return text, []


def mark_at(text: str, index: int) -> Mark:
    """The line and column of a character of `text`."""
    start = text.rfind("\n", 0, index) + 1
    return Mark(text.count("\n", 0, index) + 1, index - start + 1)


def parse(text: str) -> tuple[Node | None, list[Finding]]:
    """The tree of the first document in `text`, and what is wrong with the YAML itself."""
    findings: list[Finding] = []
    try:
        return _Builder(text, findings).build(), findings
    except _Stop as stop:
        return None, [*findings, stop.finding]
    except yaml.MarkedYAMLError as error:
        return None, [*findings, syntax_fault(error, text)]
    except yaml.YAMLError:
        return None, [*findings, Finding(rules.YAML_SYNTAX, msg("this is not valid YAML"))]


def comments(text: str) -> list[Comment]:
    """The comments in `text` that may speak to dxcheck, without those that only look so, in a quoted text."""
    possible = located(text, POSSIBLE.finditer(text))
    if not possible:
        return []
    lines = text.split("\n")
    inside = _lines_of_scalars(text, {comment.mark.line for comment in possible})
    return [
        comment
        for comment in possible
        if not lines[comment.mark.line - 1][: comment.mark.column - 1].lstrip().startswith("#")
        and not any(start <= comment.mark < end for start, end in inside.get(comment.mark.line, ()))
    ]


def _lines_of_scalars(text: str, wanted: set[int]) -> dict[int, list[tuple[Mark, Mark]]]:
    """The extent of each scalar that touches one of the lines wanted, by line; up to where the YAML is in order."""
    found: dict[int, list[tuple[Mark, Mark]]] = {}
    loader = _Loader(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.ScalarEvent):
                start, end = _mark(event), _Placed(event.end_mark).mark
                # Behind the sign of a block of text, on its line, a comment may stand.
                inside = Mark(start.line + 1, 1) if event.style in ("|", ">") else start
                for line in wanted.intersection(range(start.line, end.line + 1)):
                    found.setdefault(line, []).append((inside, end))
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    return found


@dataclass(slots=True, eq=False)
class _Open:
    """A container whose end has not been read yet."""

    node: Sequence | Mapping
    key: Scalar | None = None
    """Of a mapping: the key whose value comes next."""
    skip_value: bool = False
    """The next value belongs to a key that has become a finding."""
    entry_begun: bool = False
    """The first key stood again: what follows belongs to another entry, whose beginning is told."""


class _Builder:
    """Builds the tree with a stack of its own, so that depth is bounded by a number and not by the interpreter."""

    def __init__(self, text: str, findings: list[Finding]) -> None:
        self.loader = _Loader(text)
        self.findings = findings
        self.anchors: dict[str, Node] = {}
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.nodes = 0

    def build(self) -> Node | None:
        get = self.loader.get_event
        documents = 0
        try:
            while True:
                event = get()
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._check_tag(event)
                    self._add(Scalar(event.value, event.start_mark, event.implicit[0]), event.anchor)
                elif kind is yaml.MappingStartEvent:
                    self._open(Mapping(event.start_mark), event)
                elif kind is yaml.SequenceStartEvent:
                    self._open(Sequence(event.start_mark), event)
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self.stack.pop()
                elif kind is yaml.AliasEvent:
                    self._alias(event)
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self._find(
                            rules.SEVERAL_DOCUMENTS,
                            msg("a second document begins here; a file holds one"),
                            _mark(event),
                        )
                        break
                elif kind is yaml.StreamEndEvent:
                    break
        finally:
            self.loader.dispose()
        return self.root

    def _find(self, rule: Rule, message: Message, mark: Mark, hint: Message | None = None) -> None:
        self.findings.append(Finding(rule, message, mark, hint))

    def _check_tag(self, event: yaml.ScalarEvent) -> None:
        if event.tag not in (None, "!", _STR):
            hint = msg("a text that begins with ! stands in quotes")
            self._find(rules.TAG, msg("the tag {tag} is not allowed", tag=event.tag), _mark(event), hint)

    def _open(self, node: Sequence | Mapping, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _Stop(Finding(rules.TOO_COMPLEX, msg("nested more than {limit} deep", limit=MAX_DEPTH), node.mark))
        if event.tag not in (None, "!"):
            self._find(rules.TAG, msg("the tag {tag} is not allowed", tag=event.tag), node.mark)
        self._add(node, event.anchor)
        self.stack.append(_Open(node))

    def _alias(self, event: yaml.AliasEvent) -> None:
        node = self.anchors.get(event.anchor or "")
        mark = _mark(event)
        if node is None or any(open_.node is node for open_ in self.stack):
            self._find(rules.UNKNOWN_ANCHOR, msg("*{name} refers to no finished anchor above", name=event.anchor), mark)
            node = Broken(event.start_mark)
        self._count(_size(node), node)
        self._add(node, None)

    def _count(self, nodes: int, node: Node) -> None:
        self.nodes += nodes
        if self.nodes > MAX_NODES:
            raise _Stop(
                Finding(rules.TOO_COMPLEX, msg("the file has more than {limit} values", limit=MAX_NODES), node.mark)
            )

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = self.root or node
            return
        parent = self.stack[-1]
        container, key = parent.node, parent.key
        if key is not None:
            container.fields[key.value] = (key, node)  # type: ignore[union-attr]  # only a mapping has a key
            parent.key = None
        elif isinstance(container, Sequence):
            self._count(1, node)
            container.items.append(node)
        elif parent.skip_value:
            parent.skip_value = False
        else:
            self._count(2, node)
            self._begin_field(parent, container, node)

    def _begin_field(self, parent: _Open, mapping: Mapping, key: Node) -> None:
        if not isinstance(key, Scalar):
            self._find(rules.FIELD_NAME, msg("a field name must be a single word"), key.mark)
            parent.skip_value = True
        elif key.value in mapping.fields:
            first = mapping.fields[key.value][0].mark
            message = msg("the field {name} stands twice; the first is on line {line}", name=key.value, line=first.line)
            begins = len(self.stack) > 1 and len(mapping.fields) > 1 and key.value == next(iter(mapping.fields))
            hint = (
                msg("remove one of the two; if another entry begins here, write - {name}:", name=key.value)
                if begins
                else msg("remove one of the two")
            )
            if not parent.entry_begun:
                self._find(rules.DUPLICATE_FIELD, message, key.mark, hint)
            parent.entry_begun = parent.entry_begun or begins
            parent.skip_value = True
        else:
            parent.key = key


def _mark(event: yaml.Event) -> Mark:
    return _Placed(event.start_mark).mark


def _size(node: Node) -> int:
    """How many values a node holds, each alias counted as often as it is used."""
    total, todo = 0, [node]
    while todo and total <= MAX_NODES:
        current = todo.pop()
        total += 1
        if isinstance(current, Sequence):
            todo.extend(current.items)
        elif isinstance(current, Mapping):
            todo.extend(value for _, value in current.fields.values())
    return total
