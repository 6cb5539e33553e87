"""Findings in every output format: one module each, all of the same `Outcome`."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxcheck.validation.outcome import Outcome


class FindingsFormat(StrEnum):
    """Output formats of findings."""

    TEXT = "text"
    GITHUB = "github"
    SARIF = "sarif"
    JSON = "json"
    JUNIT = "junit"


def render(outcome: Outcome, format_: FindingsFormat) -> str:
    """The findings in a format for programs; the text for people is `text.render`."""
    if format_ is FindingsFormat.TEXT:
        raise ValueError(format_)
    module = import_module(f"dxcheck.render.findings.{format_}")
    rendered: str = module.render(outcome)
    return rendered
