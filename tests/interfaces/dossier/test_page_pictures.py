"""The timeline and the lineage, drawn: what the pictures say is where the dates and the reports
are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.interfaces.views import lineage_picture, timeline_picture
from onrecord.interfaces.views.citations import CitedLine, Source
from onrecord.interfaces.views.lineage_pairs import LineagePairs, OriginGroup, Pair
from onrecord.interfaces.views.spoken_dates import extent
from onrecord.interfaces.views.timeline import LANES, Entry

days = st.dates().map(lambda day: day.isoformat())
years = st.integers(1900, 2100).map(str)
values = st.one_of(
    st.none(), days, years, days.map(lambda day: f"{day}~"), days.map(lambda day: f"{day[:7]}")
)


def entry(value: str | None, lane: int, text: str = "They met in the harbour office") -> Entry:
    return Entry(
        line=CitedLine("t", "T1", text),
        value=value,
        date="",
        date_cites=(),
        extent=extent(value),
        text=text,
        lane=lane,
        status="happened",
        round_name="",
        place="",
        town="",
        participants=(),
        why="",
        claims=(),
        cites=(),
        origins=1,
    )


@given(st.lists(st.tuples(values, st.integers(0, len(LANES) - 1)), max_size=60))
def test_every_happening_is_drawn_in_its_lane_or_counted_as_left_out(
    happenings: list[tuple[str | None, int]],
) -> None:
    entries = [entry(value, lane) for value, lane in happenings]
    picture = timeline_picture.draw(entries)
    if picture is None:
        assert sum(one.extent is not None for one in entries) < 2
        return
    assert len(picture.dots) + sum(lane.hidden for lane in picture.lanes) == len(entries)
    for dot in picture.dots:
        lane = next(lane for lane in picture.lanes if lane.name == LANES[dot.entry.lane])
        assert lane.top <= dot.y <= lane.top + lane.height
        assert picture.left <= dot.x <= dot.x_end <= picture.width


@given(st.lists(days, min_size=2, max_size=40))
def test_a_later_day_is_never_left_of_an_earlier_one(some: list[str]) -> None:
    picture = timeline_picture.draw([entry(value, 0) for value in some])
    assert picture is not None
    dots = sorted(picture.dots, key=lambda dot: dot.entry.value or "")
    assert all(one.x <= other.x for one, other in pairwise(dots))


@given(st.lists(days, min_size=2, max_size=40))
def test_no_label_lies_on_another(some: list[str]) -> None:
    picture = timeline_picture.draw([entry(value, 0) for value in some])
    assert picture is not None
    by_row: dict[float, list[tuple[float, float]]] = {}
    for dot in picture.dots:
        width = len(dot.label) * timeline_picture.LETTER
        words = (
            (dot.label_x, dot.label_x + width)
            if dot.anchor == "start"
            else (dot.label_x - width, dot.label_x)
        )
        reach = words if dot.label else (dot.x, dot.x)
        by_row.setdefault(dot.y, []).append((min(dot.x, reach[0]), max(dot.x, reach[1])))
    for stretches in by_row.values():
        stretches.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(stretches))


def source(number: int, origin: str) -> Source:
    return Source(
        number,
        f"d{number}",
        f"document-d{number}",
        f"Outlet {number}",
        f"Title {number}",
        "a.txt",
        origin,
    )


def pair(earlier: Source, later: Source, relation: str) -> Pair:
    return Pair(CitedLine("l", "L1", ""), earlier, later, relation, 0.5, True, "", ())


def test_reports_of_one_origin_share_a_frame_and_a_shared_statement_is_one_line() -> None:
    one, revised, other, third = source(1, "o1"), source(2, "o1"), source(3, "o2"), source(4, "o3")
    groups = (OriginGroup(1, (one, revised)), OriginGroup(2, (other,)), OriginGroup(3, (third,)))
    pairs = (
        pair(one, revised, "revision"),
        pair(one, other, "shared-statement"),
        pair(other, third, "shared-statement"),
    )
    picture = lineage_picture.draw(LineagePairs(pairs, groups, 4), {})
    assert picture is not None
    assert [frame.documents for frame in picture.frames] == [2, 1, 1]
    assert len(picture.arcs) == 1
    assert [len(rail.stops) for rail in picture.rails] == [3]


def test_of_a_large_record_only_reports_that_share_something_are_drawn_and_the_others_counted() -> (
    None
):
    sources = [source(number, f"o{number}") for number in range(200)]
    groups = tuple(OriginGroup(number, (one,)) for number, one in enumerate(sources))
    picture = lineage_picture.draw(
        LineagePairs((pair(sources[150], sources[199], "copy"),), groups, 200), {}
    )
    assert picture is not None
    assert [box.source.number for box in picture.boxes] == [150, 199]
    assert picture.documents_left_out == 198
    assert len(picture.arcs) == 1


def test_a_single_report_has_no_lineage_to_draw() -> None:
    assert (
        lineage_picture.draw(LineagePairs((), (OriginGroup(1, (source(1, "o1"),)),), 1), {}) is None
    )
