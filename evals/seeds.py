"""The five reports of the first story: read through the record, exported, and scored against the
gold dossier.

The scorer is a program beside the gold (`gold/score.py GOLD TEXT_FOLDER EXPORT -v`); it measures
recall and traps, not precision.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from evals import Score, data_folder, skip
from onrecord.record import Record

KIND = re.compile(r"^(\w+) +(\d+)/(\d+)")
RECALL = re.compile(r"recall (\d+)/(\d+).*traps avoided (\d+)/(\d+)")


def evaluate() -> list[Score]:
    """Recall by kind of fact and in all, and the part of traps avoided. Misses are printed."""
    data = data_folder()
    seeds, gold = (None, None) if data is None else (data.parent / "seeds", data.parent / "gold")
    if seeds is None or gold is None or not seeds.is_dir() or not gold.is_dir():
        skip("seeds", "the folders `seeds` and `gold` are not beside the data folder")
        return []
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "export.json"
        with Record.open(Path(folder) / "seeds.db") as record:
            record.add([str(seeds)])
            export.write_text(json.dumps(record.export(), ensure_ascii=False), encoding="utf-8")
        answer = subprocess.run(
            [
                sys.executable,
                str(gold / "score.py"),
                str(gold / "istanbul.json"),
                str(seeds),
                str(export),
                "-v",
            ],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    print(answer)
    return scores_of(answer)


def scores_of(answer: str) -> list[Score]:
    """What the scorer printed, as scores."""
    scores = []
    for line in answer.splitlines():
        kind = KIND.match(line)
        recall = RECALL.search(line)
        if kind:
            hits, total = int(kind.group(2)), int(kind.group(3))
            scores.append(Score("dossier", "seeds", f"{kind.group(1)} recall", total, hits / total))
        elif recall:
            found, facts, avoided, traps = (int(number) for number in recall.groups())
            scores.append(Score("dossier", "seeds", "recall", facts, found / facts, "aim .90"))
            scores.append(
                Score("dossier", "seeds", "traps avoided", traps, avoided / traps, "aim 1")
            )
    return scores
