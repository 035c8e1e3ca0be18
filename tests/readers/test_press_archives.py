"""Texts of press archives: each article by itself, with its own date, never that of the archive."""

from __future__ import annotations

from tests.readers.test_kinds import PROSE, documents

FACTIVA = f"""HD
Quay wall of Aldermoor shored up overnight
BY
By Ada Lorne
WC
214 words
PD
6 May 2025
SN
Aldermoor Post
LA
English
LP
{PROSE}

TD
“The wall will hold,” said Ada Lorne of the harbour office.

RE
ald : Aldermoor
PUB
Aldermoor Papers Limited
AN
Document ALDP000020250603

HD
Ferry sold to a buyer from Norvale
WC
90 words
PD
7 May 2025
SN
The Norvale Tribune
LP
{PROSE}
AN
Document NORT000020250604
"""

NEXIS = f"""Quay wall of Aldermoor shored up overnight

The Aldermoor Post (England)

May 6, 2025 Tuesday 6:12 PM GMT

Copyright 2025 Aldermoor Papers Limited All Rights Reserved

Section: NEWS; Version:2
Length: 214 words
Byline: Ada Lorne in Aldermoor
Body

{PROSE}

Load-Date: May 9, 2025

End of Document
Ferry sold to a buyer from Norvale

The Norvale Tribune

May 7, 2025 Wednesday

Length: 90 words
Body

{PROSE}

Load-Date: May 12, 2025

End of Document
"""

NEXIS_OF_OLD = f"""
                               1 of 2 DOCUMENTS

                             The Aldermoor Post (England)

                               May 6, 2025 Tuesday

Quay wall of Aldermoor shored up overnight

BYLINE: Ada Lorne

LENGTH: 214 words

BODY:

{PROSE}

LOAD-DATE: May 9, 2025

                               2 of 2 DOCUMENTS

                             The Norvale Tribune

                               May 7, 2025 Wednesday

HEADLINE: Ferry sold to a buyer from Norvale

LENGTH: 90 words

BODY:

{PROSE}

LOAD-DATE: May 12, 2025
"""

PROQUEST = f"""____________________________________________________________

Quay wall of Aldermoor shored up overnight

Title: Quay wall of Aldermoor shored up overnight
Publication title: Aldermoor Post
Publication date: May 6, 2025
Full text: {PROSE}
Subject: Harbours
ProQuest document ID: 1234567
Last updated: 2025-05-09

____________________________________________________________

Title: Ferry sold to a buyer from Norvale
Publication title: The Norvale Tribune
Publication date: May 7, 2025
Full text: {PROSE}
ProQuest document ID: 1234568

____________________________________________________________
"""


def heads(text: str) -> list[tuple[str | None, str | None, str | None]]:
    read = documents(text, "saved.txt")
    assert all("berths" in each.text for each in read)
    assert all("words" not in each.text and "2025" not in each.text for each in read)
    return [(each.title, each.outlet, each.published.value) for each in read]


def test_each_article_of_a_text_is_a_report_with_its_own_date() -> None:
    ferry = ("Ferry sold to a buyer from Norvale", "The Norvale Tribune", "2025-05-07")
    quay = "Quay wall of Aldermoor shored up overnight"
    post, posted = "Aldermoor Post", "2025-05-06"
    assert heads(FACTIVA) == [(quay, post, posted), ferry]
    assert heads(NEXIS) == [(quay, f"The {post} (England)", posted), ferry]
    assert heads(NEXIS_OF_OLD) == [(quay, f"The {post} (England)", posted), ferry]
    assert heads(PROQUEST) == [(quay, post, posted), ferry]


def test_what_the_lead_and_the_text_hold_is_one_text() -> None:
    first, _ = documents(FACTIVA, "saved.txt")
    assert "“The wall will hold,” said Ada Lorne" in first.text
    assert "Papers Limited" not in first.text


def test_a_text_that_speaks_of_words_and_bodies_is_a_text() -> None:
    text = f"Length: 90 words of advice\n\n{PROSE}\n"
    (read,) = documents(text, "advice.txt")
    assert "Length" in read.text
