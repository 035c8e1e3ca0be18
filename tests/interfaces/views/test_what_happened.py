"""What a summary opens with: the happenings that most origins tell, each once, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from onrecord.interfaces.views.what_happened import (
    FEW,
    MOST,
    MOST_BACKGROUND,
    Happening,
    further,
    what_happened,
)


def happening(label: str, day: str = "", act: str = "seize", origins: int = 1) -> Happening:
    return Happening(
        id=f"e-{label}-{day}",
        act=act,
        day=day,
        said_when="",
        label=label,
        planned=False,
        names=(),
        origins=origins,
        documents=tuple(f"d{number}" for number in range(origins)),
        sure=0.8,
        leads=origins,
    )


SHIP = happening("Norland seized the ship", "2031-03-04", origins=2)
QUAY = happening("the ferry left the quay", "2031-03-02")
UNDATED = happening("dockers closed the harbour gate")


def labels(found: tuple[Happening, ...]) -> list[str]:
    return [one.label for one in found]


def test_the_order_is_by_day_and_those_without_one_are_last() -> None:
    found = what_happened([UNDATED, SHIP, QUAY])
    assert labels(found) == [QUAY.label, SHIP.label, UNDATED.label]


def test_two_deeds_of_one_clause_are_told_once() -> None:
    clause = "Norland seized the ship and arrested its captain"
    twice = [
        happening(clause, "2031-03-04"),
        happening(f"{clause}.", "2031-03-04", act="arrest"),
    ]
    assert len(what_happened(twice)) == 1
    assert len(what_happened([*twice, QUAY])) == 2


def test_one_clause_with_two_days_is_told_under_both() -> None:
    both = [SHIP, happening(f"{SHIP.label} and shelled the port", "2031-04-01", act="shell")]
    assert len(what_happened(both)) == 2


def test_what_one_says_fills_up_where_little_was_done_and_stays_away_otherwise() -> None:
    said = [
        happening(f"the minister of {place} denied it", "2031-03-05", act="deny")
        for place in ("Norland", "Sudmark", "Estmark", "Westmark")
    ]
    assert len(what_happened(said)) == FEW
    assert labels(what_happened([SHIP, QUAY, UNDATED, *said])) == labels(
        what_happened([SHIP, QUAY, UNDATED])
    )


def test_what_two_origins_say_was_said_stays() -> None:
    denial = happening("Norland denied that it held the ship", "2031-03-05", "deny", origins=2)
    assert denial in what_happened([SHIP, QUAY, UNDATED, denial])


def test_no_more_lines_than_a_reader_takes_in_are_shown_and_the_rest_is_counted() -> None:
    towns = ("Aby", "Bodal", "Corvik", "Dunmar", "Eskil", "Farholm", "Glim", "Hestra", "Ismark")
    many = [
        happening(f"floods reached {town}", f"2031-05-{n + 10}") for n, town in enumerate(towns)
    ]
    shown = what_happened(many)
    assert len(shown) == MOST
    assert further(shown, len(many)) == 1


def test_who_took_part_is_added_where_the_label_names_nobody() -> None:
    one = happening("it had destroyed nine boats", "2031-03-04")
    named = replace(one, names=("Norland",))
    assert named.others == ("Norland",)
    assert replace(SHIP, names=("Norland",)).others == ()


def test_a_label_does_not_repeat_the_day_beside_it() -> None:
    assert happening("Talks in Corvik, 2031-03-04", "2031-03-04").told == "Talks in Corvik"


def test_what_one_report_tells_in_passing_is_left_out() -> None:
    aside = replace(QUAY, leads=0)
    assert what_happened([SHIP, aside]) == (SHIP,)
    of_the_headlines = replace(aside, central=0.8)
    assert of_the_headlines in what_happened([SHIP, of_the_headlines])


def test_deeds_come_before_what_was_announced_where_both_are_told_as_often() -> None:
    deeds = [happening(f"the flood reached the town of {name}") for name in "ABCDEFGH"]
    deeds = [replace(one, label=f"{one.label} in the month of {n}") for n, one in enumerate(deeds)]
    announced = happening("the minister announced new dikes", "2031-03-05", "announce", origins=2)
    assert announced in what_happened([SHIP, announced])
    assert SHIP.weight > announced.weight


def test_the_background_is_told_only_where_two_origins_tell_it_and_little_of_it() -> None:
    first, last = date(2031, 3, 1), date(2031, 3, 9)
    old = [
        happening(f"Norland annexed the isle of {name}", f"20{n}", origins=2)
        for n, name in ((11, "Aby"), (14, "Bodal"), (17, "Corvik"))
    ]
    shown = what_happened([SHIP, *old, happening("Sudmark left the union", "2009")], first, last)
    assert SHIP in shown
    assert len(shown) == 1 + MOST_BACKGROUND


def test_a_plan_whose_day_has_passed_is_left_out() -> None:
    plan = replace(happening("ministers of both sides meet in Corvik", "2031-03-02"), planned=True)
    assert what_happened([SHIP, plan], date(2031, 3, 1), date(2031, 3, 9)) == (SHIP,)
    ahead = replace(plan, day="2031-03-12")
    assert ahead in what_happened([SHIP, ahead], date(2031, 3, 1), date(2031, 3, 9))


def test_without_a_day_of_its_own_it_stands_at_that_of_its_report() -> None:
    early = replace(UNDATED, reported="2031-03-01")
    assert labels(what_happened([SHIP, early])) == [UNDATED.label, SHIP.label]
