"""The question stays in view, whatever is typed below it."""

import datetime as dt
import io
from dataclasses import replace

import pytest
from rich.console import Console

from dxcheck.i18n import activate
from dxcheck.interview.engine import Asking, Session, begin
from dxcheck.interview.lines import Screen
from dxcheck.interview.terminal import Interview
from dxcheck.render.page import Page
from dxcheck.result.matching import reference_to
from dxcheck.result.model import Assessment, Organization, Result
from dxcheck.result.store import Stored, save

TYPED = ("zz", "終了する", "2.5", "n e m", "2>4 2028-02-30", "4>2", "e 設置要綱", "m メモ", "?", "", "", "", "l *", "", "x", "g 人", "zz")  # fmt: skip


class Watched:
    """A keyboard whose every prompt is kept together with what is then in view."""

    piped = False

    def __init__(self, out, height, typed):
        self.out, self.height, self.typed, self.seen = out, height, list(typed), []
        self.interview = None
        self.redraw = lambda: None

    def read(self, prompt):
        self.out.write(prompt)
        self.seen.append((self.interview.session.asking, self.out.getvalue().splitlines()[-self.height :]))
        if not self.typed:
            raise EOFError
        line = self.typed.pop(0)
        self.out.write(f"{line}\n")
        return line

    def unread(self, line):
        self.typed.insert(0, line)


@pytest.fixture
def watch(osaka_kobe, tmp_path):
    def run(width, height, position, typed):
        result = Result(reference_to(osaka_kobe), Organization("見本市"), Assessment(dt.date(2026, 4, 1)), {})
        out = io.StringIO()
        console = Console(file=out, width=width, height=height, force_terminal=True, color_system=None)
        keyboard = Watched(out, height, typed)
        stored = save(Stored(tmp_path / f"{position}.toml", result, {}, None), result, osaka_kobe.items)
        session = replace(begin(Session(osaka_kobe, result, tuple(osaka_kobe.items))), position=position)
        keyboard.interview = Interview(Screen(lambda: Page(console), keyboard), stored, session)
        with pytest.raises(EOFError):
            keyboard.interview.run()
        return keyboard.seen, session.item.title

    return run


@pytest.mark.parametrize(("width", "height", "language"), [(80, 24, "ja"), (80, 24, "en"), (60, 20, "ja"), (120, 40, "en"), (200, 50, "ja")])  # fmt: skip
@pytest.mark.parametrize("position", [0, 20, 46])
def test_the_item_stays_in_view_after_every_line(watch, width, height, language, position):
    activate(language)
    seen, title = watch(width, height, position, TYPED)
    heading = f"{position + 1}. {title.in_language(language)}"
    prompts = [lines for asking, lines in seen if asking is Asking.COMMAND]
    assert len(prompts) > len(TYPED) / 2
    for lines in prompts:
        assert heading in [line.strip() for line in lines], "\n".join(lines)
