"""What files and saved pages say of themselves in English."""

from __future__ import annotations

import re

from onrecord.languages.vocabulary.files import FileWords

# Sites in other languages write English reports, and keep their own words beside the date.
_EDITED = re.compile(
    r"(?:edit|modif|updat|chang|bearbeitet|geändert|aktualisiert|mise? à jour)[^.]{0,40}$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b"
    r"|(?:untitled|no title|(?:document|presentation|slide|layout)\s?\d*|print(?:ed)?)$",
    re.IGNORECASE,
)

FILES = FileWords(_EDITED, _NO_TITLE)
