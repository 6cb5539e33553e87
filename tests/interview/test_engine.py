"""The engine: a line in, the next session and what to show out; never any I/O."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxcheck.checklist.model import Text
from dxcheck.checklist.reader import read_bytes
from dxcheck.i18n import Message
from dxcheck.interview.answers import Refused
from dxcheck.interview.commands import Verb
from dxcheck.interview.engine import Asking, End, Session, begin, respond
from dxcheck.interview.outputs import (
    AllTakenBack,
    DomainDone,
    Doubt,
    KeepingRest,
    Left,
    Listing,
    PastDate,
    Recorded,
    RestKept,
    Shown,
    TakenBack,
    TargetPassed,
)
from dxcheck.result.model import Answer, Assessment, ChecklistRef, Organization, Result, Status
from tests.conftest import SMALL

CHECKLIST = read_bytes(SMALL.encode()).checklist
SCOPE = ("byod", "phones", "training")
NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
MARCH = dt.date(2028, 3, 31)


def fresh(**answers):
    return Result(ChecklistRef("small", "1.2.0"), Organization("市"), Assessment(dt.date(2026, 4, 1)), answers)


def start(scope=SCOPE, *, before=None, review=False, **answers):
    return begin(Session(CHECKLIST, fresh(**answers), scope, "ja", before or {}, review))


def play(*lines, session=None):
    """The session after the lines, and the outputs of the last one."""
    session = session or start()
    outputs = ()
    for line in lines:
        session, outputs = respond(session, line, NOW)
    return session, outputs


def said(outputs):
    return [str(output.message) for output in outputs if isinstance(output, Refused)]


def spoken(outputs):
    return [str(output) for output in outputs if isinstance(output, Message)]


def at(level, **more):
    return Answer(Status.ANSWERED, level=level, **more)


# Answers


def test_a_level_is_recorded_and_the_next_item_asked():
    session, outputs = play("2")
    assert session.result.answers["byod"] == at(2, answered_at=NOW)
    assert session.item.id == "phones"
    assert outputs == (Recorded("byod", at(2, answered_at=NOW)), Shown.ITEM)


def test_the_revision_of_the_item_is_recorded():
    session, _ = play("2", "1")
    assert session.result.answers["phones"].revision == 2


def test_level_target_date_and_evidence_on_one_line():
    session, outputs = play("1>3 2027年度末 e 要領 第3条")
    answer = session.result.answers["byod"]
    assert answer == at(1, target=3, target_date=MARCH, evidence=("要領 第3条",), answered_at=NOW)
    assert outputs[0] == Recorded("byod", answer)


@pytest.mark.parametrize(("line", "expected"), [("2 m x1", ("", "x1")), ("2 o 総務課", ("総務課", ""))])
def test_note_and_owner_go_along_with_a_level(line, expected):
    answer = play(line)[0].result.answers["byod"]
    assert (answer.owner, answer.note) == expected


def test_a_line_that_is_refused_in_part_is_refused_as_a_whole():
    session, outputs = play("2 e -1")
    assert said(outputs) == ["There is no evidence number 1."]
    assert session == start()


def test_the_level_alone_keeps_target_and_date_and_a_new_target_keeps_the_date():
    session, _ = play("1>3 2028-03", "b", "2", "b")
    assert (session.answer.level, session.answer.target, session.answer.target_date) == (2, 3, MARCH)
    session, _ = play(">2", "b", session=session)
    assert (session.answer.level, session.answer.target, session.answer.target_date) == (2, 2, MARCH)
    session, _ = play("> 2029-03", "b", session=session)
    assert (session.answer.target, session.answer.target_date) == (2, dt.date(2029, 3, 31))
    session, _ = play(">3 -", "b", session=session)
    assert (session.answer.target, session.answer.target_date) == (3, None)
    session, _ = play(">3 2028-03", "b", ">-", "b", session=session)
    assert (session.answer.target, session.answer.target_date) == (None, None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("4", "Levels run from 0 to 3."),
        ("1>4", "Levels run from 0 to 3."),
        ("2>1", "The target cannot be below the current level 2."),
        (">2", "Choose the current level first, for example 2>4."),
        ("2>2028-03", "A date belongs to a target, for example 2>4 2028-03."),
        ("zz", "“zz” is not understood."),
        ("1.5", "“1.5”: a level is a whole number; choose the highest that is met in full."),
        ("b", "This is the first item."),
        ("x", "This item has no answer yet."),
        ("u", "There is nothing to take back."),
        ("=", "There is no earlier result to take the answer from; --from names one."),
        ("g", "After g comes an item's number, its id or a part of its title; l lists them."),
        ("g 4", "there is no item number 4; they run from 1 to 3"),
        ("l zzz", "there is no domain “zzz” in the checklist small"),
        ("e -1", "There is no evidence number 1."),
        ("n e m", "“n e m” holds several commands: type one a line."),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(line, message):
    session, outputs = respond(start(), line, NOW)
    assert said(outputs) == [message]
    assert session == start()


def test_what_is_not_understood_is_told_with_what_is_allowed():
    (refused,) = play("zz")[1]
    assert str(refused.hint) == "Type a level from 0 to 3, or a command; ? lists them."
    for line in ("1.5", "4", "b"):
        (refused,) = play(line)[1]
        assert refused.hint is None


def test_a_target_at_the_level_itself_is_no_fault():
    assert play("2>2")[0].result.answers["byod"].target == 2
    assert play("3>3")[0].result.answers["byod"].target == 3


def test_a_date_that_is_past_is_told():
    assert PastDate(dt.date(2026, 11, 22)) in play("1>2 2026-11-22")[1]
    assert not any(isinstance(output, PastDate) for output in play("1>2 2026-11-23")[1])


def test_a_past_date_is_told_once():
    session, _ = play("1>2 2020-03", "b")
    assert not any(isinstance(output, PastDate) for output in play("2", session=session)[1])


def test_enter_keeps_an_answer_and_skips_an_item():
    session, _ = play("2", "b", "")
    assert session.item.id == "phones"
    assert session.result.answers["byod"].level == 2
    session, _ = play("", session=session)
    assert "phones" not in session.result.answers


# A level above the target


def test_a_level_above_an_old_target_asks_what_becomes_of_it():
    session, outputs = play("3", session=start(byod=at(1, target=2, target_date=MARCH), review=True))
    assert session.asking is Asking.TARGET
    assert [type(output) for output in outputs] == [TargetPassed]
    assert session.answer.level == 1
    assert play("", session=session)[0].answer.level == 1
    answered = play("-", session=session)[0].result.answers["byod"]
    assert (answered.level, answered.target, answered.target_date) == (3, None, None)
    raised = play("３", session=session)[0].result.answers["byod"]
    assert (raised.level, raised.target, raised.target_date) == (3, 3, MARCH)
    dated = play(">3 2029-03", session=session)[0].result.answers["byod"]
    assert (dated.target, dated.target_date) == (3, dt.date(2029, 3, 31))


@pytest.mark.parametrize("line", ["2", "4", "q", "e 要領", "b"])
def test_another_reply_about_the_target_is_answered_and_asked_again(line):
    asked, _ = play("3", session=start(byod=at(1, target=2), review=True))
    session, outputs = respond(asked, line, NOW)
    assert said(outputs)
    assert session == asked


def test_a_level_above_its_target_is_told_and_not_recorded():
    begun = start(byod=at(1, target=2), review=True)
    session, outputs = play("3", session=begun)
    assert outputs == (TargetPassed(at(3, target=2)),)
    assert session.result == begun.result
    back, outputs = play("", session=session)
    assert (back, spoken(outputs)) == (begun, ["Nothing changed."])
    _, outputs = play("e 要領", session=session)
    assert said(outputs) == ["Type the new target, - for none, or Enter to leave everything as it was."]


def test_once_the_target_is_settled_lines_are_commands_again():
    session, outputs = play("3", "-", session=start(("byod",), byod=Answer(target=2)))
    assert spoken(outputs) == ["Nothing is left to ask. Enter shows the result."]
    assert (session.asking, session.pending) == (Asking.COMMAND, None)
    assert play("2", session=session)[0].answer.level == 2


def test_a_level_equal_to_the_target_asks_nothing():
    session, _ = play("2", session=start(byod=at(1, target=2), review=True))
    assert (session.result.answers["byod"].level, session.result.answers["byod"].target) == (2, 2)


# Not applicable, evidence, note, owner


def test_not_applicable_asks_why():
    session, _ = play("n")
    assert session.asking is Asking.REASON
    session, _ = play("学校がない", session=session)
    assert session.result.answers["byod"] == Answer(Status.NOT_APPLICABLE, reason="学校がない", answered_at=NOW)
    assert session.item.id == "phones"


@pytest.mark.parametrize("verb", ["n", "e", "m", "o"])
def test_an_empty_text_leaves_everything_as_it_was(verb):
    session, outputs = play(verb, "")
    assert session == start()
    assert spoken(outputs) == ["Nothing changed."]


@pytest.mark.parametrize("verb", ["n", "e", "m", "o"])
@pytest.mark.parametrize("line", ["q", "3", "2>3", "e m", "戻る"])
def test_a_command_is_never_stored_as_a_text(verb, line):
    asked, _ = play(verb)
    session, outputs = respond(asked, line, NOW)
    assert said(outputs) == [f"“{line}” looks like a command and was not stored; Enter cancels."]
    assert session == asked


def test_a_text_that_is_refused_is_asked_for_again():
    session, outputs = play("e", "-4")
    assert said(outputs) == ["There is no evidence number 4."]
    assert session.asking is Asking.EVIDENCE


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
    session, _ = play("e aa", "e bb", "e cc", "e －２")
    assert session.answer.evidence == ("aa", "cc")
    session, _ = play("e -", session=session)
    assert session.answer.evidence == ()


def test_a_dash_removes_note_and_owner():
    session, _ = play("m xx", "o yy", "m -", "o -")
    assert session.answer.is_blank


# Which item a text belongs to


@pytest.mark.parametrize("line", ["e 要綱", "m 来年度", "o 総務課"])
def test_a_text_right_after_an_answer_asks_which_item_it_belongs_to(line):
    asked, outputs = play("2", line)
    assert asked.asking is Asking.WHICH
    assert outputs == (Doubt(Verb(line[0]), "byod", "phones"),)
    assert asked.result.answers == {"byod": at(2, answered_at=NOW)}
    before, _ = play("b", session=asked)
    assert before.item.id == "byod"
    assert line[2:] in (before.answer.note, before.answer.owner, *before.answer.evidence)
    assert before.answer.level == 2
    here, _ = play("", session=asked)
    assert here.item.id == "phones"
    assert line[2:] in (here.answer.note, here.answer.owner, *here.answer.evidence)
    assert here.result.answers["byod"] == at(2, answered_at=NOW)


def test_a_target_right_after_an_answer_asks_which_item_it_belongs_to():
    review = start(review=True, byod=at(1), phones=at(1, revision=2), training=at(1))
    asked, outputs = play("2", ">3 2028-03", session=review)
    assert outputs == (Doubt(None, "byod", "phones"),)
    before, outputs = play("b", session=asked)
    assert before.result.answers["byod"] == at(2, target=3, target_date=MARCH, answered_at=NOW)
    assert before.result.answers["phones"] == at(1, revision=2)
    assert outputs == (Recorded("byod", before.result.answers["byod"]), Shown.ITEM)
    here, _ = play("", session=asked)
    assert here.result.answers["phones"].target == 3
    assert here.result.answers["byod"] == at(2, answered_at=NOW)
    refused, outputs = play("2", ">1", "b", session=review)
    assert (refused.item.id, said(outputs)) == ("byod", ["The target cannot be below the current level 2."])
    assert play("2", ">-", "q", session=review)[1] == (Message("Not stored: {text}", {"text": ">-"}),)


@pytest.mark.parametrize(("line", "typed"), [(">0", ">0"), (">3", ">3"), (">-", ">-"), ("e 要綱", "要綱"), ("e", "")])
def test_what_waits_for_a_reply_is_told_as_it_was_typed(line, typed):
    session, _ = play("2", line)
    assert session.unsettled == typed
    assert play("", session=session)[0].unsettled == ""


def test_a_level_that_waits_for_its_target_is_unsettled():
    session, _ = play("3", session=start(byod=at(1, target=2), review=True))
    assert (session.unsettled, start().unsettled) == ("3", "")


@pytest.mark.parametrize("line", ["1", "2", "y", "g 1", "e 要綱", "はい"])
def test_another_reply_stores_nothing_and_asks_again(line):
    asked, _ = play("2", "e 要綱")
    session, outputs = respond(asked, line, NOW)
    assert said(outputs) == ["Type b or Enter: it is not stored yet."]
    assert session == asked


def test_the_text_itself_may_come_after_the_item_is_chosen():
    session, _ = play("2", "e", "b")
    assert (session.item.id, session.asking) == ("byod", Asking.EVIDENCE)
    assert play("要綱", session=session)[0].answer.evidence == ("要綱",)


def test_a_text_has_the_time_at_which_its_item_is_chosen():
    later = NOW + dt.timedelta(minutes=5)
    answers = {"byod": at(1), "phones": at(1, revision=2), "training": at(1)}
    asked, _ = play("2", "e 要綱", session=start(review=True, **answers))
    for reply, item in (("b", "byod"), ("", "phones")):
        session, _ = respond(asked, reply, later)
        assert session.result.answers[item].answered_at == later
        assert session.pending is None


def test_not_applicable_is_said_of_the_item_in_view_even_right_after_an_answer():
    session, outputs = play("2", "n なし")
    assert session.result.answers["phones"] == Answer(Status.NOT_APPLICABLE, 2, reason="なし", answered_at=NOW)
    assert outputs[0] == Recorded("phones", session.result.answers["phones"])


def test_there_is_no_doubt_where_the_item_just_answered_is_in_view():
    session, _ = play("", "1", "1", "l", "e 要綱")
    assert (session.item.id, session.answer.evidence) == ("training", ("要綱",))


@pytest.mark.parametrize("between", [["?", ""], ["l", ""], ["zz"], ["s"]])
def test_reading_does_not_settle_which_item_is_meant(between):
    session, _ = play("2", *between, "e 要綱")
    assert session.asking is Asking.WHICH


@pytest.mark.parametrize("between", [["b"], [""], ["g 2"], ["m メモ", ""]])
def test_once_an_item_has_been_chosen_texts_are_its_own(between):
    session, _ = play("2", *between, "e 要綱")
    assert session.answer.evidence == ("要綱",)


def test_leaving_with_a_text_unsettled_says_that_it_is_not_stored():
    session, outputs = play("2", "e 要綱", "q")
    assert session.end is End.PAUSED
    assert spoken(outputs) == ["Not stored: 要綱"]


# Taking back


def test_changes_are_taken_back_one_by_one():
    session, _ = play("2", "1>3", "b", "e 要領", "u")
    assert session.answer == at(1, revision=2, target=3, answered_at=NOW)
    session, outputs = play("u", session=session)
    assert (session.item.id, session.answer) == ("phones", Answer())
    assert outputs == (Shown.ITEM, TakenBack("phones", Answer()))
    session, _ = play("u", session=session)
    assert session.result == fresh()
    assert session.item.id == "byod"
    assert said(play("u", session=session)[1]) == ["There is nothing to take back."]


@pytest.mark.parametrize("line", ["x", "n 該当なし", "2", ">-", "e -", "m -", "o -"])
def test_whatever_a_line_removes_comes_back(line):
    whole = at(1, target=3, target_date=MARCH, evidence=("要領",), note="来年度", owner="総務課", answered_at=NOW)
    session, _ = play(line, "u", session=start(byod=whole, review=True))
    assert session.result.answers["byod"] == whole
    assert session.item.id == "byod"


def test_what_is_taken_back_is_shown_as_it_is_again():
    session, outputs = play("2", "g 1", "3", "g 3", "u")
    assert outputs == (Shown.ITEM, TakenBack("byod", at(2, answered_at=NOW)))
    assert session.item.id == "byod"


def test_a_withdrawn_answer_has_no_time():
    assert play("2", "b", "m メモ", "x")[0].answer == Answer(note="メモ")


def test_an_answer_can_be_withdrawn():
    session, outputs = play("e 要領", "2>3", "b", "x")
    assert session.answer == Answer(evidence=("要領",))
    assert outputs == (Recorded("byod", Answer(evidence=("要領",))),)


# Last year


LAST = {
    "byod": at(2, target=3, evidence=("要領",), note="去年"),
    "phones": at(3, revision=1),
    "training": Answer(Status.NOT_APPLICABLE, reason="委託"),
}


def test_equals_keeps_the_level_and_the_evidence_of_last_time():
    session, _ = play("e 台帳", "=", session=start(before=LAST, byod=Answer(target=3, owner="総務課")))
    answer = session.result.answers["byod"]
    assert answer == at(2, target=3, evidence=("要領", "台帳"), owner="総務課", answered_at=NOW)
    assert session.item.id == "phones"
    session, _ = play("g 3", "=", session=session)
    assert session.result.answers["training"] == Answer(Status.NOT_APPLICABLE, reason="委託", answered_at=NOW)


def test_an_item_that_has_changed_is_chosen_anew():
    for before in (LAST, {"phones": at(3, revision=3)}):
        session, outputs = play("g 2", "=", session=start(before=before))
        assert said(outputs) == ["This item has changed its meaning since: choose its level anew."]
        assert session == play("g 2", session=start(before=before))[0]


def test_an_item_without_an_earlier_answer_is_told():
    for before in ({"training": LAST["training"]}, {"byod": Answer(note="去年")}):
        session, outputs = play("=", session=start(before=before))
        assert said(outputs) == ["This item had no answer in the earlier result."]
        assert session == start(before=before)


def test_keeping_a_level_above_the_new_target_asks_what_becomes_of_it():
    session, _ = play("=", session=start(before=LAST, byod=Answer(target=1)))
    assert session.asking is Asking.TARGET


def test_all_that_is_left_keeps_its_earlier_answers_once_that_is_confirmed():
    last = {**LAST, "phones": at(1, revision=2)}
    asked, outputs = play("3", "=*", session=start(before=last, byod=Answer(target=3)))
    assert (asked.asking, outputs) == (Asking.REST, (KeepingRest(("phones", "training")),))
    session, outputs = play("=", session=asked)
    assert outputs[0] == RestKept(("phones", "training"))
    assert session.result.answers["byod"] == at(3, target=3, answered_at=NOW)
    assert session.result.answers["phones"] == at(1, revision=2, answered_at=NOW)
    assert session.result.answers["training"] == LAST["training"]._replace(answered_at=NOW)
    assert play("", session=session)[0].end is End.FINISHED


def test_what_cannot_be_kept_stays_left_and_comes_next():
    session, outputs = play("=*", "=", session=start(before=LAST))
    assert outputs == (RestKept(("byod", "training")), Shown.ITEM)
    assert (session.item.id, session.left) == ("phones", ("phones",))


def test_what_was_put_down_since_stays_when_the_rest_is_kept():
    session, _ = play("e 台帳", "=*", "=", session=start(before=LAST))
    assert session.result.answers["byod"].evidence == ("要領", "台帳")


def test_the_item_that_is_gone_back_to_is_shown():
    session, outputs = play("2", "e 要綱", "b")
    assert outputs == (Shown.ITEM, Recorded("byod", session.result.answers["byod"]))


def test_after_the_rest_is_kept_only_what_is_left_is_asked():
    session, _ = play("=*", "=", session=start(before={"phones": at(1, revision=2)}))
    assert (session.item.id, session.left) == ("byod", ("byod", "training"))
    assert play("1", session=session)[0].item.id == "training"


def test_a_level_above_its_new_target_is_not_kept_unasked():
    asked, outputs = play("=*", session=start(before=LAST, byod=Answer(target=1)))
    assert outputs == (KeepingRest(("training",)),)
    assert play("=", session=asked)[0].item.id == "byod"


@pytest.mark.parametrize(("line", "message"), [("", "Nothing changed."), ("q", None), ("=*", None), ("2", None)])
def test_nothing_is_kept_without_a_yes(line, message):
    asked, _ = play("=*", session=start(before=LAST))
    session, outputs = respond(asked, line, NOW)
    assert session.result == asked.result
    assert message is None or message in spoken(outputs)
    assert (session.end is End.PAUSED) == (line == "q")
    if line in ("=*", "2"):
        assert session == asked
        assert said(outputs) == ["Type = to keep them all; Enter leaves everything as it is."]


def test_all_that_was_kept_at_once_is_taken_back_at_once():
    session, outputs = play("2", "=*", "=", "u", session=start(before={**LAST, "phones": at(1, revision=2)}))
    assert outputs == (Shown.ITEM, AllTakenBack(("phones", "training")))
    assert session.item.id == "phones"
    assert session.result.answers == {"byod": at(2, answered_at=NOW)}


def test_where_nothing_can_be_kept_that_is_said():
    _, outputs = play("=*", session=start(("phones",), before=LAST))
    assert said(outputs) == ["None of the items that are left has an earlier answer that can be kept."]
    _, outputs = play("= 2", session=start(before=LAST))
    assert said(outputs) == ["= keeps the earlier answer of this item, =* those of all items that are left."]


# Moving about


@pytest.mark.parametrize("line", ["g 3", "g training", "g tra", "g　３", "g TRAINING", "g 研", "g3"])
def test_go_takes_a_number_an_id_its_beginning_or_a_part_of_the_title(line):
    session, outputs = play(line)
    assert session.item.id == "training"
    assert outputs == (Shown.ITEM,)


def test_numbers_are_those_of_the_whole_checklist():
    session, _ = play("g 3", session=start(("byod", "training")))
    assert (session.item.id, session.number, session.position) == ("training", 3, 1)


def test_an_item_that_is_not_asked_here_is_named():
    begun = start(("byod", "training"))
    session, outputs = play("g 2", session=begun)
    assert said(outputs) == ["2 電話 is not among the items asked here."]
    assert session == begun


def test_titles_are_those_of_the_language_in_use():
    english = replace(start(("phones", "training")), language="en")
    assert said(play("g Decision", session=english)[1]) == ["1 Decision on BYOD is not among the items asked here."]
    assert said(play("g BYODの決定", session=english)[1]) == ["there is no item “BYODの決定” in the checklist small"]
    domains = tuple(
        part._replace(title=Text(by_language={"ja": "職場", "en": "At work"})) for part in CHECKLIST.domains[:1]
    )
    titled = replace(english, checklist=replace(CHECKLIST, domains=(*domains, CHECKLIST.domains[1])))
    assert play("l at work", session=titled)[1] == (Listing(("phones",)),)
    assert said(play("l 職場", session=titled)[1]) == ["there is no domain “職場” in the checklist small"]


def test_an_unknown_domain_is_told_with_all_there_are():
    (refused,) = play("l zzz")[1]
    assert str(refused.hint) == "its domains: devices (端末), people (人材)"


def test_back_leads_as_far_as_the_first_item():
    assert play("b", session=play("g 2")[0])[0].position == 0
    assert said(play("b", session=play("g 1")[0])[1]) == ["This is the first item."]


def test_go_suggests_the_nearest_id():
    _, (refused,) = play("g trainin_")
    assert str(refused.hint) == "did you mean “training”?"


def test_help_is_read_page_by_page_and_leads_back_to_the_item():
    assert play("?")[1] == (Shown.COMMANDS,)
    assert play("?", "")[1] == (Shown.CHOOSING,)
    session, outputs = play("?", "", "")
    assert (session, outputs) == (start(), (Shown.ITEM,))
    assert play("?", "l", "")[1] == (Shown.ITEM,), "what was not read is not shown after something else"
    assert play("??")[1] == (Shown.CHOOSING,)


def test_rules_of_judgement_are_part_of_the_help():
    ruled = replace(start(), checklist=replace(CHECKLIST, judgement=(Text("If in doubt, the lower level."),)))
    assert play("?", "", session=ruled)[1] == (Shown.RULES,)
    assert play("?", "", "", session=ruled)[1] == (Shown.CHOOSING,)


def test_an_answer_may_be_given_while_reading():
    session, _ = play("?", "2")
    assert session.result.answers["byod"] == at(2, answered_at=NOW)
    assert session.item.id == "phones"


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("l", ("byod", "phones")),
        ("l 人材", ("training",)),
        ("l people", ("training",)),
        ("l -", ("phones", "training")),
        ("l 未回答", ("phones", "training")),
        ("l LEFT", ("phones", "training")),
        ("l *", SCOPE),
        ("l 全て", SCOPE),
        ("l All", SCOPE),
        ("l すべて", SCOPE),
    ],
)
def test_the_list_narrows_itself(line, listed):
    session, outputs = play("2", "b", line)
    assert outputs == (Listing(listed),)
    assert play("", session=session)[1] == (Shown.ITEM,)


def test_the_question_is_shown_again_and_the_first_questions_asked():
    assert play("s") == (start(), (Shown.ITEM,))
    assert play("?", "s", "")[0].item.id == "phones", "the question is in view again, so that Enter leads on"
    assert play("a") == (start(), (Shown.ABOUT,))


def test_a_domain_is_summed_up_when_it_is_left():
    assert play("1", "1")[1][1:] == (DomainDone("devices"), Shown.ITEM)
    assert play("1")[1][1:] == (Shown.ITEM,)


# The end


def test_answering_the_last_open_item_stays_there_until_enter_ends():
    session, outputs = play("1", "1", "1")
    assert session.end is None
    assert session.item.id == "training"
    assert spoken(outputs) == ["Nothing is left to ask. Enter shows the result."]
    corrected, _ = play("e 要綱", "2", session=session)
    assert corrected.answer == at(2, evidence=("要綱",), answered_at=NOW)
    assert play("", session=corrected)[0].end is End.FINISHED
    assert play("q", session=session)[0].end is End.FINISHED


def test_the_last_open_item_may_stand_anywhere():
    session, outputs = play("1", "", "1", "", "2")
    assert session.item.id == "phones"
    assert spoken(outputs) == ["Nothing is left to ask. Enter shows the result."]


def test_skipped_items_come_back_at_the_end():
    session, outputs = play("", "1", "")
    assert session.asking is Asking.LEFT
    assert outputs == (DomainDone("people"), Left(("byod", "training")))
    back, _ = play("", session=session)
    assert back.item.id == "byod"
    back, _ = play("2", session=back)
    assert back.item.id == "training"
    again, outputs = play("", session=back)
    assert outputs[-1] == Left(("training",))
    assert play("q", session=again)[0].end is End.PAUSED


@pytest.mark.parametrize("line", ["3", "e 要領", "zz", "n なし", "2>3", "=", "x"])
def test_at_the_end_no_answer_is_taken_for_an_item_out_of_view(line):
    asked, _ = play("1", "1", "")
    session, outputs = respond(asked, line, NOW)
    assert said(outputs) == ["Enter goes back to the items that are left, q ends."]
    assert session == asked


def test_at_the_end_one_can_still_move_and_take_back():
    asked, _ = play("1", "1", "")
    assert play("g 1", session=asked)[0].item.id == "byod"
    assert play("b", session=asked)[0].item.id == "phones"
    assert play("u", session=asked)[0].result.answers.keys() == {"byod"}
    assert play("n", session=asked)[0].end is End.PAUSED
    shown, outputs = play("s", session=asked)
    assert outputs == (Shown.ITEM,)
    assert play("2", session=shown)[0].result.answers["training"] == at(2, answered_at=NOW)


def test_nothing_can_be_said_after_the_end():
    session, _ = play("q")
    assert session.end is End.PAUSED
    with pytest.raises(ValueError, match="PAUSED"):
        respond(session, "1", NOW)


def test_a_resumed_interview_begins_at_the_first_unanswered_item():
    answers = {"byod": at(1), "phones": Answer(note="x")}
    assert start(**answers).item.id == "phones"
    assert start(**answers, review=True).item.id == "byod"


def test_nothing_left_is_finished_from_the_start():
    assert start(("byod",), byod=at(1)).end is End.FINISHED


def test_a_review_goes_through_everything_and_then_ends():
    answers = {"byod": at(1), "phones": at(1, revision=2), "training": at(1)}
    session = start(review=True, **answers)
    assert [play(*[""] * n, session=session)[0].item.id for n in range(3)] == list(SCOPE)
    assert play("", "", "", session=session)[0].end is End.FINISHED
    assert play("2", session=session)[0].item.id == "phones"


TYPED = (
    *("", "0", "3", "1>3", "1>2 2020-01", "9", "n", "n 無", "b", "g 2", "g phones", "l", "e 要", "e -1", "m 控", "x"),
    *("?", "u", "=", "=*", ">1", ">-", "-", "2 e 綱", "s", "a", "1"),
)
lines = st.one_of(st.sampled_from(TYPED), st.text(max_size=8))


def told_of(output):
    """The items that an output says have another answer now."""
    match output:
        case Recorded(item_id, _) | TakenBack(item_id, _):
            return {item_id}
        case RestKept(item_ids) | AllTakenBack(item_ids):
            return set(item_ids)
    return None


@given(st.lists(lines, max_size=30), st.booleans())
def test_no_line_leads_astray(typed, review):
    session = start(before=LAST, review=review, byod=Answer(target=1))
    for line in typed:
        if session.end:
            break
        in_view = {session.item.id}
        if session.asking is Asking.WHICH:
            in_view.add(session.scope[session.just])
        if session.history:
            in_view.update(id_ for id_, _before in session.history[-1])
        if session.asking is Asking.REST:
            in_view.update(session.keepable)
        after, outputs = respond(session, line, NOW)
        changed = {id_ for id_ in SCOPE if after.result.answer(id_) != session.result.answer(id_)}
        assert changed <= in_view
        if changed:
            assert any(changed == told_of(output) for output in outputs)
        elif after == session:
            assert outputs, "every line is answered"
        session = after
        assert 0 <= session.position < len(SCOPE)
        for answer in session.result.answers.values():
            assert (answer.status is Status.ANSWERED) == (answer.level is not None)
            assert answer.level is None or 0 <= answer.level <= CHECKLIST.top_level
            assert answer.level is None or answer.target is None or answer.target >= answer.level


@given(st.lists(lines, max_size=15))
def test_everything_can_be_taken_back(typed):
    session = start(before=LAST)
    for line in typed:
        if not session.end:
            session, _ = respond(session, line, NOW)
    session = replace(session, end=None, asking=Asking.COMMAND, pending=None)
    while session.history:
        session, _ = respond(session, "u", NOW)
    assert session.result == fresh()
