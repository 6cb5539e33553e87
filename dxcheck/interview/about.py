"""The first questions as a pure state machine: which organisation is assessed, when, by whom, from whose view.

Lines in, the next form and what to say out; it knows the list of municipalities and no I/O.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from dxcheck import dates, gazetteer
from dxcheck.i18n import Message, msg
from dxcheck.interview.answers import Refused
from dxcheck.interview.commands import Do, Verb, parse
from dxcheck.municipality import check_digit, is_valid

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxcheck.result.model import Assessment, Organization


class Question(Enum):
    """What is asked of one assessment."""

    NAME = "name"
    CODE = "code"
    POPULATION = "population"
    DATE = "date"
    ASSESSORS = "assessors"
    RESPONDENT = "respondent"
    NOTE = "note"


FIRST: Final = (Question.NAME, Question.CODE, Question.POPULATION, Question.ASSESSORS)
"""What is asked before a new interview; the rest has its defaults and can be corrected later."""


@dataclass(frozen=True, slots=True)
class Form:
    """The questions, what has been answered so far, and which one is next."""

    organization: Organization
    """With an empty name as long as none has been given."""
    assessment: Assessment
    questions: tuple[Question, ...] = FIRST
    position: int = 0
    """Index into `questions`; their number once all are answered."""
    doubted: str = ""
    """An entry that was asked about; the same once more is taken."""
    stopped: bool = False

    @property
    def question(self) -> Question | None:
        """The question that comes next; None when all are answered."""
        return self.questions[self.position] if self.position < len(self.questions) else None

    @property
    def proposed_code(self) -> str:
        """The code of the organisation's name, where exactly one place has this very name."""
        found = gazetteer.named(self.organization.name)
        exact = [place for place in found if self.organization.name in (place.name, place.in_prefecture("ja"))]
        return exact[0].code if len(exact) == 1 else ""


Reply = tuple[Form, tuple[Message | Refused, ...]]


def answer(form: Form, line: str) -> Reply:
    """What a line does: an empty one keeps what is there, `-` empties it, `b` goes back, `?` explains, `q` stops."""
    question = form.question
    if question is None:
        raise ValueError(form)
    match parse(line):
        case Do(Verb.BACK, ""):
            if form.position == 0:
                return form, (Refused(msg("This is the first question.")),)
            return replace(form, position=form.position - 1, doubted=""), ()
        case Do(Verb.HELP):
            return form, (_EXPLAINED[question],)
        case Do(Verb.QUIT, ""):
            return replace(form, stopped=True), ()
        case _:
            return _taken(form, question, " ".join(line.split()))


def _taken(form: Form, question: Question, text: str) -> Reply:
    if not text:
        return _kept(form, question)
    taken = _TAKING[question](form, "" if _narrow(text) == "-" else text)
    if isinstance(taken, Refused):
        return form, (taken,)
    changed, said = taken
    if said is not None and said.doubtful and form.doubted != text:
        return replace(form, doubted=text), (Refused(said.message, msg("If it is right, type it once more.")),)
    return replace(changed, position=form.position + 1, doubted=""), (said.message,) if said else ()


@dataclass(frozen=True, slots=True)
class Said:
    """A word about an entry; a doubtful one is taken only when it is typed once more."""

    message: Message
    doubtful: bool = False


Taken = tuple[Form, Said | None] | Refused


def _kept(form: Form, question: Question) -> Reply:
    if question is Question.NAME and not form.organization.name:
        return form, (Refused(msg("The name is needed; it stands on the report.")),)
    if question is Question.CODE and not form.organization.code:
        form = replace(form, organization=form.organization._replace(code=form.proposed_code))
    return replace(form, position=form.position + 1, doubted=""), ()


def _name(form: Form, text: str) -> Taken:
    """The name as typed; from a code or a reading the name that belongs to it."""
    if not text:
        return Refused(msg("The name is needed; it stands on the report."))
    narrow = _narrow(text)
    place = gazetteer.with_code(narrow)
    if place:
        return _of_place(form, place, text)
    if re.fullmatch(r"[\d,. ]+", narrow):
        return _named(form, text), Said(msg("“{text}” is a number, and here the name is asked for.", text=text), True)  # noqa: FBT003
    found = gazetteer.named(text)
    if any(text in (each.name, each.in_prefecture("ja")) for each in found) or not found:
        return _named(form, text), None
    if len(found) == 1:
        return _of_place(form, found[0], text)
    names = ", ".join(each.in_prefecture("ja") for each in found)
    return _named(form, text), Said(msg("“{text}” may be: {names}.", text=text, names=names), True)  # noqa: FBT003


def _named(form: Form, name: str) -> Form:
    """With another name, to which the old code need not belong."""
    code = form.organization.code if name == form.organization.name else ""
    return replace(form, organization=form.organization._replace(name=name, code=code))


def _of_place(form: Form, place: gazetteer.Place, text: str) -> tuple[Form, Said]:
    named = replace(form, organization=form.organization._replace(name=place.name, code=place.code))
    return named, Said(
        msg("“{text}” is {name}, code {code}.", text=text, name=place.in_prefecture("ja"), code=place.code)
    )


def _code(form: Form, text: str) -> Taken:
    code = _narrow(text)
    with_code = replace(form, organization=form.organization._replace(code=code))
    if not code:
        return with_code, None
    if is_valid(code):
        place = gazetteer.with_code(code)
        if place is None or form.organization.name in (place.name, place.in_prefecture("ja")):
            return with_code, None
        return with_code, Said(msg("{code} is the code of {name}.", code=code, name=place.in_prefecture("ja")))
    return Refused(*_no_code(code))


def _no_code(code: str) -> tuple[Message, Message | None]:
    """Why what was typed is no code, and what may be meant."""
    if not re.search(r"\d", code):
        return msg("“{text}” is no code.", text=code), msg("Six digits are needed, for example 271004; b goes back.")
    if re.fullmatch(r"[0-9]{6}", code):
        first, digit = code[:5], check_digit(code[:5])
        return (
            msg(
                "{code}: the last digit does not check; {first}? should end in {digit}.",
                code=code,
                first=first,
                digit=digit,
            ),
            None,
        )
    if re.fullmatch(r"[0-9]{5}", code):
        whole = f"{code}{check_digit(code)}"
        return msg("Six digits are needed; with its check digit this would be {code}.", code=whole), None
    return msg("Six digits are needed, for example 271004; - leaves it out."), None


def _population(form: Form, text: str) -> Taken:
    narrow = _narrow(text).replace(",", "").removesuffix("人")
    if not narrow:
        return replace(form, organization=form.organization._replace(population=None)), None
    in_ten_thousands = re.fullmatch(r"(\d{1,5}(?:\.\d{1,4})?)万", narrow)
    if not in_ten_thousands and not re.fullmatch(r"[0-9]{1,9}", narrow):
        return Refused(msg("A whole number is needed, for example 8000; - leaves it out."))
    people = int(Fraction(in_ten_thousands[1]) * 10_000) if in_ten_thousands else int(narrow)
    filled = replace(form, organization=form.organization._replace(population=people))
    if narrow == form.organization.code or gazetteer.with_code(narrow):
        return filled, Said(msg("“{text}” is a code, and here the population is asked for.", text=text), True)  # noqa: FBT003
    return filled, None


def _date(form: Form, text: str) -> Taken:
    day = dates.parse(text)
    if isinstance(day, Message):
        return Refused(day)
    return replace(form, assessment=form.assessment._replace(date=day)), None


def _assessors(form: Form, text: str) -> Taken:
    names = tuple(name.strip() for name in re.split(r"[、,，]", text) if name.strip())
    filled = replace(form, assessment=form.assessment._replace(assessors=names))
    if re.fullmatch(r"[\d,. 人]+", _narrow(text)):
        return filled, Said(msg("“{text}” is a number, and here the assessors' names are asked for.", text=text), True)  # noqa: FBT003
    if text == form.organization.name:
        return filled, Said(msg("“{text}” is the name, and here the assessors' names are asked for.", text=text), True)  # noqa: FBT003
    return filled, None


def _respondent(form: Form, text: str) -> Taken:
    return replace(form, assessment=form.assessment._replace(respondent=text)), None


def _note(form: Form, text: str) -> Taken:
    return replace(form, assessment=form.assessment._replace(note=text)), None


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


_TAKING: Final[dict[Question, Callable[[Form, str], Taken]]] = {
    Question.NAME: _name,
    Question.CODE: _code,
    Question.POPULATION: _population,
    Question.DATE: _date,
    Question.ASSESSORS: _assessors,
    Question.RESPONDENT: _respondent,
    Question.NOTE: _note,
}

_EXPLAINED: Final = {
    Question.NAME: msg(
        "The name as it is to stand on the report: of a municipality, a prefecture or an association of municipalities."
        " Its reading or its six-digit code will do too."
    ),
    Question.CODE: msg(
        "The six-digit code of the municipality or prefecture (全国地方公共団体コード); it tells places of one name"
        " apart. An association needs none. - leaves it out."
    ),
    Question.POPULATION: msg(
        "The number of inhabitants, for comparisons with places of that size; 52,000 and 5.2万 will do."
    ),
    Question.DATE: msg("The day for which the answers hold, for example 2026-04-01 or R8.4.1."),
    Question.ASSESSORS: msg("Who answers, for example 山田、鈴木; they stand on the report."),
    Question.RESPONDENT: msg("The department or role whose view this is; empty for the whole organisation's own."),
    Question.NOTE: msg("Anything that readers of the report should know."),
}
