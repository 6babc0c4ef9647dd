"""Routes for what people do to the things of others, on any site where they meet."""

from __future__ import annotations

import re

from stopper.evidence.routes.rows.object_loads import ObjectLoad
from stopper.evidence.source.expressions import last_name
from stopper.standard.regex import regex

TOWARDS_OTHERS = regex(
    r"(?:^|[/_.\-])(report|flag|like|unlike|vote|upvote|downvote|follow|unfollow|collect|uncollect|favou?rite|bookmark|star"
    r"|react|subscribe|unsubscribe)(?=$|[/_.\-<])",
    re.IGNORECASE,
)


def is_towards_others(load: ObjectLoad) -> bool:
    """Whether a route is for what people do to the things of others: report a photo, follow its author.

    What it changes is none where it is called so itself: `DELETE /bookmark/<id>` takes a bookmark from who made it.
    """
    route = load.route
    names = f"{route.rule or ''}/{route.endpoint.rpartition('.')[2]}"
    words = {found[1].lower() for found in TOWARDS_OTHERS.finditer(names)}
    keeps = route.is_state_changing or any(last_name(call.function) == "commit" for call in load.scopes[0].calls)
    return keeps and bool(words) and not (load.alters and load.model.title.lower() in words)
