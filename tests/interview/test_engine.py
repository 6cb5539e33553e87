"""The engine: a line in, the next session and what to show out; never any I/O."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.checklist.reader import read_bytes
from dxcheck.interview.engine import Asking, DomainDone, End, Recorded, Refused, View, begin, respond
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from tests.conftest import SMALL

CHECKLIST = read_bytes(SMALL.encode()).checklist
SCOPE = ("byod", "phones", "training")
NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


def fresh(**answers):
    return Result(ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(dt.date(2026, 4, 1)), answers)


def play(*lines, session=None):
    """The session after the lines, and the outputs of the last one."""
    session = session or begin(CHECKLIST, fresh(), SCOPE)
    outputs = ()
    for line in lines:
        session, outputs = respond(session, line, NOW)
    return session, outputs


def said(outputs):
    return [str(output.message) for output in outputs if isinstance(output, Refused)]


def test_a_level_is_recorded_and_the_next_item_asked():
    session, outputs = play("2")
    recorded = session.result.answers["byod"]
    assert recorded == Answer(Status.ANSWERED, 1, 2, answered_at=NOW)
    assert session.item.id == "phones"
    assert [type(output) for output in outputs] == [Recorded, View]


def test_the_revision_of_the_item_is_recorded():
    session, _ = play("2", "1")
    assert session.result.answers["phones"].revision == 2


def test_level_target_and_date():
    session, _ = play("1>3 2028-03")
    answer = session.result.answers["byod"]
    assert (answer.level, answer.target, answer.target_date) == (1, 3, dt.date(2028, 3, 31))


def test_a_target_alone_keeps_the_level_and_the_level_alone_keeps_the_target():
    session, _ = play("1>3 2028-03", "b", "2", "b")
    assert (session.answer.level, session.answer.target, session.answer.target_date) == (2, 3, dt.date(2028, 3, 31))
    session, _ = play(">2", "b", session=session)
    assert (session.answer.level, session.answer.target, session.answer.target_date) == (2, 2, None)
    session, _ = play(">-", "b", session=session)
    assert session.answer.target is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("4", "Levels run from 0 to 3."),
        ("1>4", "Levels run from 0 to 3."),
        ("2>1", "The target cannot be below the current level 2."),
        (">2", "Choose the current level first, for example 2>4."),
        ("foo", "Type a level from 0 to 3, or a command; ? lists the commands."),
        ("b", "This is the first item."),
        ("x", "This item has no answer yet."),
        ("g", "After g comes the number (1 to 3) or the id of an item; l lists them."),
        ("g 4", "After g comes the number (1 to 3) or the id of an item; l lists them."),
        ("e -1", "There is no evidence number 1."),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(line, message):
    before = begin(CHECKLIST, fresh(), SCOPE)
    session, outputs = respond(before, line, NOW)
    assert said(outputs) == [message]
    assert session == before


def test_enter_keeps_an_answer_and_skips_an_item():
    session, _ = play("2", "b", "")
    assert session.item.id == "phones"
    assert session.result.answers["byod"].level == 2
    session, _ = play("", session=session)
    assert "phones" not in session.result.answers


def test_not_applicable_asks_why():
    session, _ = play("n")
    assert session.asking is Asking.REASON
    session, _ = play("学校がない", session=session)
    assert session.result.answers["byod"] == Answer(Status.NOT_APPLICABLE, reason="学校がない", answered_at=NOW)
    assert session.item.id == "phones"


def test_an_empty_reason_leaves_everything_as_it_was():
    session, outputs = play("n", "")
    assert session == begin(CHECKLIST, fresh(), SCOPE)
    assert [str(output) for output in outputs] == ["Nothing changed."]


def test_not_applicable_drops_level_and_target_and_keeps_what_was_noted():
    session, _ = play("e 要領", "o 総務課", "1>3", "b", "n 該当なし", "b")
    assert session.answer == Answer(
        Status.NOT_APPLICABLE, evidence=("要領",), owner="総務課", reason="該当なし", answered_at=NOW
    )
    session, _ = play("2", "b", session=session)
    assert (session.answer.status, session.answer.reason) == (Status.ANSWERED, "")


def test_evidence_note_and_owner_may_come_before_the_level():
    session, _ = play("e 要領", "e", "台帳", "m", "来年度に", "o 総務課")
    assert session.answer == Answer(evidence=("要領", "台帳"), note="来年度に", owner="総務課")
    assert session.item.id == "byod"
    assert session.done == 0


def test_evidence_can_be_taken_away():
    session, _ = play("e a", "e b", "e c", "e －２")
    assert session.answer.evidence == ("a", "c")
    session, _ = play("e -", session=session)
    assert session.answer.evidence == ()


def test_a_dash_removes_note_and_owner():
    session, _ = play("m x", "o y", "m -", "o -")
    assert session.answer.is_blank


def test_an_answer_can_be_withdrawn():
    session, outputs = play("e 要領", "2", "b", "x")
    assert session.answer == Answer(evidence=("要領",))
    assert [str(output) for output in outputs] == ["Answer withdrawn; evidence, note and owner are kept."]


@pytest.mark.parametrize("line", ["g 3", "g training", "g tra", "g　３", "g TRAINING"])
def test_go_takes_a_number_an_id_or_its_beginning(line):
    session, outputs = play(line)
    assert session.item.id == "training"
    assert outputs == (View.ITEM,)


def test_go_suggests_the_nearest_id():
    _, (refused,) = play("g trainin_")
    assert str(refused.hint) == "did you mean “training”?"


def test_help_and_list_show_and_change_nothing():
    session, outputs = play("?")
    assert (session, outputs) == (begin(CHECKLIST, fresh(), SCOPE), (View.HELP,))
    assert play("l")[1] == (View.LIST,)


def test_a_domain_is_summed_up_when_it_is_left():
    assert play("1", "1")[1][1:] == (DomainDone("devices"), View.ITEM)
    assert play("1")[1][1:] == (View.ITEM,)


def test_the_last_item_finishes():
    session, outputs = play("1", "1", "1")
    assert session.end is End.FINISHED
    assert outputs[-1] == DomainDone("people")
    with pytest.raises(ValueError, match="FINISHED"):
        respond(session, "1", NOW)


def test_q_pauses():
    assert play("1", "q")[0].end is End.PAUSED


def test_a_resumed_interview_begins_at_the_first_unanswered_item():
    answered = fresh(byod=Answer(Status.ANSWERED, level=1), phones=Answer(note="x"))
    assert begin(CHECKLIST, answered, SCOPE).item.id == "phones"
    assert begin(CHECKLIST, answered, SCOPE, review=True).item.id == "byod"


def test_nothing_left_is_finished_from_the_start():
    answered = fresh(byod=Answer(Status.ANSWERED, level=1))
    assert begin(CHECKLIST, answered, ("byod",)).end is End.FINISHED


lines = st.one_of(
    st.sampled_from(
        ["", "0", "3", "1>3", "9", "n", "n x", "b", "g 2", "g phones", "l", "e a", "e -1", "m z", "x", "?"]
    ),
    st.text(max_size=8),
)


@given(st.lists(lines, max_size=25))
def test_no_line_leads_astray(typed):
    session = begin(CHECKLIST, fresh(), SCOPE)
    for line in typed:
        if session.end:
            break
        session, _ = respond(session, line, NOW)
        assert 0 <= session.position < len(SCOPE)
        for answer in session.result.answers.values():
            assert (answer.status is Status.ANSWERED) == (answer.level is not None)
            assert answer.level is None or 0 <= answer.level <= CHECKLIST.top_level
