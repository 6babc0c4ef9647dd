"""Tables that tell how to reach people, whoever they are: customers, patients, contacts."""

from __future__ import annotations

from functools import lru_cache

from stopper.evidence.data.models import models
from stopper.evidence.source.index import Source
from stopper.standard.personal_words import is_contact
from stopper.standard.regex import regex

# Houses and firms are to be reached by everybody; a `CompanyContact` is somebody.
HOUSES = regex(
    r"(?:Restaurant|Cafe|Hotel|Hostel|Shop|Store|Branch|Office|Venue|Place|Location|Company|Firm|Business|Agency|Club"
    r"|Organi[sz]ation|Clinic|Hospital|Pharmacy|School|University|College|Library|Museum|Church|Theat(?:re|er)|Cinema"
    r"|Gym|Salon|Station|Bank|Brand|Manufacturer|Publisher)(?:s|es)?(?:Model|Table)?\Z"
)
FEWEST = 2
"""Columns of a person's that make a table one of people: one address may be that of a shop."""


@lru_cache(maxsize=8)
def tables_of_people(source: Source) -> dict[str, str]:
    """Each such table's title by its resolved name."""
    return {
        source.names.name_of(model.item): model.name
        for model in models(source)
        if not HOUSES.search(model.name)
        if len({column.name for column in model.columns if is_contact(column.name)}) >= FEWEST
    }
