"""Rewording by rule, as an editor would who must not seem to copy: near words, clauses in another
order, passives.

No model; the rules read characters alone, and what they make is sometimes clumsy English. That does
not matter here: what counts is that a known part of the words and their order is another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

NEAR_WORDS = """
said=stated but=yet also=too about=around show=reveal big=large large=sizable help=assist begin=start
began=started end=finish many=numerous people=persons after=following before=ahead~of because=since
while=whereas very=highly new=fresh get=obtain got=obtained make=produce made=produced use=employ
used=employed need=require needs=requires think=believe thinks=believes want=wish wants=wishes give=hand
gave=handed keep=retain kept=retained last=past first=initial country=nation government=administration
law=statute plan=scheme plans=schemes talks=discussions attack=assault killed=slain money=funds job=post
jobs=posts children=youngsters house=home car=vehicle police=officers however=still during=in
against=versus according=as~stated like=such~as would=might could=might should=ought~to must=has~to
only=just two=a~couple~of several=some called=named told=informed asked=queried report=account
tried=sought try=seek buy=purchase bought=purchased sell=trade sold=traded near=close~to nearly=almost
almost=nearly often=frequently quickly=rapidly important=significant significant=important major=chief
leader=head leaders=heads decision=ruling announced=declared agreed=consented rejected=refused
increase=rise increased=rose rise=increase fall=drop fell=dropped death=demise died=perished hurt=injured
injured=hurt city=town street=road work=labor working=laboring workers=employees company=firm
companies=firms million=m percent=per~cent year=twelve~months month=four~weeks week=seven~days
today=this~day yesterday=a~day~ago now=at~present currently=now held=kept hold=keep part=portion
problem=difficulty problems=difficulties support=backing supported=backed supporters=backers
allow=permit allowed=permitted stop=halt stopped=halted happened=occurred happen=occur found=discovered
find=discover see=notice saw=noticed look=glance public=open political=partisan whether=if though=although
although=though until=till among=amid between=amid within=inside without=lacking able=capable
likely=probably possible=feasible recent=latest recently=lately later=afterwards early=at~an~early~hour
"""
SWAPS = {
    one: other.replace("~", " ")
    for one, _, other in (pair.partition("=") for pair in NEAR_WORDS.split())
}
"""Near words for some of the commonest words of news, written for this purpose."""

_OPENING = re.compile(
    r"^(?P<opening>(?:On|In|After|Before|When|As|While|Since|If|Although|Because|During|At|For|With) [^,“”\"]{6,90}), "
    r"(?P<main>[^“”\"]+)(?P<end>\.)$"
)
_TOLD_LAST = re.compile(
    r"^(?P<what>[^“”\"]{20,}), (?P<who>[^,“”\"]{2,50}) (?P<verb>said|added|wrote)(?P<end>\.)$"
)
_TOLD_FIRST = re.compile(
    r"^(?P<who>[^,“”\"]{2,50}) (?P<verb>said|added|wrote) (?:that )?(?P<what>[^“”\"]{20,})(?P<end>\.)$"
)
_ACTIVE = re.compile(
    r"^(?P<doer>(?:The |A )?\w+(?: [A-Z]?\w+)?) (?P<verb>\w{3,}ed) "
    r"(?P<object>(?:the|a|an|its|their|his|her) \w+)\b(?P<rest>.*)$"
)
_GENITIVE = re.compile(r"\bthe ([a-z]{4,}) of the ([a-z]{4,})\b(?! of)")
_ADVERB = re.compile(
    r" (?!(?:only|early|daily|family|supply|reply|apply|ally|rally|July|Italy)\b)[a-z]{3,}ly\b(?! [A-Z])"
)


def rephrased(sentence: str) -> str:
    """The sentence with its clauses in another order, where a rule fits, and without its
    adverbs."""
    if match := _OPENING.match(sentence):
        sentence = f"{_upper(match['main'])} {_lower(match['opening'])}{match['end']}"
    elif match := _TOLD_LAST.match(sentence):
        sentence = f"{_upper(match['who'])} {match['verb']} {_lower(match['what'])}{match['end']}"
    elif match := _TOLD_FIRST.match(sentence):
        sentence = f"{_upper(match['what'])}, {_lower(match['who'])} {match['verb']}{match['end']}"
    elif match := _ACTIVE.match(sentence):
        sentence = f"{_upper(match['object'])} was {match['verb']} by {_lower(match['doer'])}{match['rest']}"
    return _ADVERB.sub("", _GENITIVE.sub(r"the \2's \1", sentence))


def swapped(text: str, part: float, generator: random.Random, words: Sequence[str] = ()) -> str:
    """The text with this part of its words replaced, as far as there are words to be replaced: by a
    near word where there is one, else, for longer words in small letters, by any of `words` (none:
    they stay), which stand for the near words that the list above lacks."""
    found = re.findall(r"[A-Za-z]+", text)
    open_to = sum(_has_another(word, words) for word in found)
    chance = part * len(found) / max(1, open_to)

    def swap(match: re.Match[str]) -> str:
        word = match.group()
        if not _has_another(word, words) or generator.random() >= chance:
            return word
        return SWAPS.get(word) or generator.choice(words)

    return re.sub(r"[A-Za-z]+", swap, text)


def _has_another(word: str, words: Sequence[str]) -> bool:
    return word in SWAPS or (bool(words) and len(word) > 3 and word.islower())


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """The beginning in small letters, unless it looks like a name."""
    common = re.match(
        r"(?:The|A|An|He|She|They|It|We|In|On|At|For|With|After|Before|When|As|While|Since|If)\b",
        text,
    )
    return text[:1].lower() + text[1:] if common else text
