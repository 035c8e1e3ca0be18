"""What one report says of its own incident, from its bare text.

Counts, ages, days and places stand in headlines, appositions and clauses without a party, where no
act is read; so patterns find them, and no parse is needed.
"""

from __future__ import annotations

from datetime import date

from onrecord.languages.en.incidents.ages import stated_ages
from onrecord.languages.en.incidents.casualties import casualties
from onrecord.languages.en.incidents.incident_days import incident_days
from onrecord.languages.en.incidents.locations import incident_location
from onrecord.model.incidents import IncidentFacts


def incident_facts(text: str, published: date | None) -> IncidentFacts:
    """The facts of a report's incident. published: the report's day, which dates a weekday."""
    return IncidentFacts(
        casualties(text),
        tuple(stated_ages(text)),
        tuple(incident_days(text, published)),
        incident_location(text),
    )
