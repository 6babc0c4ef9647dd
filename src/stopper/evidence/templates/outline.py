"""Where the forms of one template begin and end, which inputs outside belong to them, and what htmx sends along."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import accumulate

from msgspec import Struct

from stopper.evidence.templates.file import TemplateFile
from stopper.evidence.templates.tokens import is_token_input
from stopper.standard.regex import regex
from stopper.syntax.html_form import Page, Tag

BRANCHES = 16
"""Forms that may be opened before one is closed; above that the end tags are missing, and each ends at the next."""
_CSRF = regex(r"csrf|xsrf", re.IGNORECASE)
_SENDING = ("hx-headers", "data-hx-headers", "hx-vals", "data-hx-vals")


class Outline(Struct, frozen=True):
    """The outline of `file`.

    `senders` are the offsets of the elements that hand htmx the token, `reach` how far each or one before it extends;
    `apart` are the ids of the forms that an input with the token names.
    """

    file: TemplateFile
    starts: tuple[Tag, ...]
    ends: tuple[int, ...]
    apart: frozenset[str]
    senders: tuple[int, ...]
    reach: tuple[int, ...]

    @classmethod
    def of(cls, file: TemplateFile) -> Outline:
        """The outline of `file`."""
        tags = file.page.tags
        starts = tuple(tag for tag in tags if tag.name == "form" and not tag.is_closing)
        ends = tuple(tag.start for tag in tags if tag.name == "form" and tag.is_closing)
        apart = frozenset(tag.text("form") for tag in tags if tag.attributes and is_token_input(tag))
        has_htmx = "hx-" in file.template.text.lower()
        sending = [(tag.start, end) for tag, end in _spans(file.page) if sends_token(tag)] if has_htmx else []
        reach = tuple(accumulate((end for _, end in sending), max))
        return cls(file, starts, ends, apart, tuple(start for start, _ in sending), reach)

    def end(self, tag: Tag) -> int:
        """Where the content of a form ends: forms do not nest, so that the next end tag ends it in whichever branch."""
        at = bisect_left(self.ends, tag.end)
        end = self.ends[at] if at < len(self.ends) else len(self.file.template.text)
        following = bisect_left(self.starts, tag.end, key=lambda form: form.start)
        is_branching = following + BRANCHES >= len(self.starts) or self.starts[following + BRANCHES].start >= end
        return end if is_branching else self.starts[following].start

    def form_around(self, tag: Tag) -> Tag | None:
        """The form in which another element stands."""
        at = bisect_left(self.starts, tag.start, key=lambda form: form.start) - 1
        return self.starts[at] if at >= 0 and tag.start < self.end(self.starts[at]) else None

    def is_sent_along(self, tag: Tag) -> bool:
        """Whether the element or one around it hands htmx the token."""
        at = bisect_right(self.senders, tag.start) - 1
        return at >= 0 and tag.start < self.reach[at]


def sends_token(tag: Tag) -> bool:
    """Whether the element hands the token to htmx: hx-headers or hx-vals with a csrf name in it."""
    values = (tag.value(name) for name in _SENDING) if tag.attributes else ()
    return any(value is not None and _CSRF.search(value.skeleton) for value in values)


def _spans(page: Page) -> list[tuple[Tag, int]]:
    """Each start tag and the offset at which its element ends; that of the tag itself where nothing closes it."""
    ends: dict[int, int] = {}
    waiting: defaultdict[str, list[Tag]] = defaultdict(list)
    for tag in page.tags:
        if not tag.is_closing:
            # body and html are often closed in another template.
            ends[tag.start] = tag.end if tag.name not in ("body", "html") else tag.start + 2**40
            waiting[tag.name].append(tag)
        elif waiting[tag.name]:
            ends[waiting[tag.name].pop().start] = tag.start
    return [(tag, ends[tag.start]) for tag in page.tags if not tag.is_closing]
