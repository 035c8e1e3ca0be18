"""Who said what about flights, in how many independent origins, and where the reports disagree.

Run it from the project's folder: python examples/quickstart.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from onrecord import Record

REPORTS = Path(__file__).parent / "istanbul"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "talks.db") as record:
        record.add([REPORTS])
        outlets = {
            document.id: document.outlet or Path(document.source).name
            for document in record.documents
        }

        print("About flights:")
        for claim in record.claims(issue="flights"):
            who = " and ".join(speaker.name for speaker in claim.speakers) or "no speaker named"
            print(f"- {who}: {claim.act} (independent origins: {len(claim.origins)})")
            for span in claim.evidence:
                print(f"    {outlets[span.document]}: {' '.join(span.text.split())}")

        print("Where the reports disagree:")
        for discrepancy in record.discrepancies():
            print(f"- {discrepancy.attribute} of {discrepancy.subject_name}")
            for reading in discrepancy.readings:
                print(f"    {reading.value}")


if __name__ == "__main__":
    main()
