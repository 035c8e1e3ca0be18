"""The language wall: no module outside `languages/` knows a language. Neutral steps ask the
vocabulary of a document's language for its words and patterns."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import onrecord
from onrecord.languages.base import language_of

SOURCE = Path(onrecord.__file__).parent

FEWEST_WORDS = 4
"""Words that make a list of words."""

FEWEST_FUNCTION_WORDS = 3
"""Words such as "the" and "of" that show a list to be of a language, whatever names the program
uses."""

SCREENS = {"interfaces": "screens, pages and the command line speak English to their users"}
"""Folders whose own words are English, with the reason. They import no language all the same."""

NO_LANGUAGE = {
    "documents/addresses.py": "parameters and parts of addresses: utm fbclid gclid dclid msclkid "
    "igshid yclid cmpid cmp smid smtyp ocid ref src referrer source share feature xtor rss feed "
    "partner amp outputtype mobile index html htm php aspx",
    "discrepancies/name_spellings.py": "a form of the Arabic article in transcribed names: ash",
    "dating/stated_days.py": "names of time rules: approx day last past shift since until weekday",
    "model/holidays.py": "holidays as time rules name them: easter goodfriday eastermonday "
    "thanksgiving memorialday laborday mlkday electionday",
    "model/judgements.py": "kinds of subjects: claim discrepancy document entity event issue "
    "judgement lineage story",
    "entities/person_names.py": "vowels of transcribed names: ei ie ou uo ae ea",
    "readers/mail.py": "kinds of parts of mail (RFC 2046): image audio video multipart",
    "readers/office.py": "control words of RTF: fonttbl colortbl stylesheet info pict object header "
    "footer footnote annotation themedata datastore listtable listoverridetable rsidtbl generator "
    "xmlnstbl fldinst par line tab emdash endash lquote rquote ldblquote rdblquote bullet cell row "
    "sect page",
    "readers/subtitles.py": "blocks of WebVTT: WEBVTT NOTE STYLE REGION",
    "readers/xml_parts.py": "elements of HTML: blockquote section article header footer figcaption "
    "pre",
    "readers/base.py": "fields of mail (RFC 5322), elements of feeds and WebVTT: Received Return Path "
    "Delivered MIME Version Message From Date Subject Reply Content Type rss feed rdf RDF WEBVTT "
    "elements of HTML: article body doctype div head html meta span table "
    "title xml",
    "readers/html_date.py": "elements and metadata of HTML, and names that pages give their parts: "
    "article created date dateCopyrighted datePublished issued meta parsely "
    "published publication publish rnews release schema time timestamp "
    "modified citation cxenseparse datepublished dcterms online "
    "originalpublicationdate pub pubdate publishtime recs sailthru comments "
    "respond disqus related recommend ations teasers promos sidebar most read "
    "popular viewed trending latest footer clock ticker weather newsletter "
    "player outbrain taboola advert more stories news posted dateline updated "
    "aside nav figure video audio iframe select header section div ul ol li "
    "span",
    "readers/linked_data.py": "schema.org: schema Article BlogPosting Report WebPage datePublished type",
    "readers/press_archives.py": "codes and labels of the archives' texts: SE HD CR BY WC PD ET SN SC "
    "ED PG VOL LA CY LP TD CT ART RF CO IN NS RE IPC IPD PUB AN End of Document DOCUMENTS Body Load "
    "Date Language Publication Type Graphic Classification Section Length Byline Highlight Headline "
    "Dateline Copyright Series Correction Distribution Link to Image words Title Full text date "
    "title URL outlet url",
    "readers/unread.py": "what is left out, in words for the user: styles and scripts pictures "
    "fonts sound film databases",
    "relations/events/meeting_links.py": "positions, as the record names them: agreed demanded "
    "discussed exchanged insisted promised proposed raised refused requested sought supported",
    "relations/issues/building.py": "positions, as the record names them: agreed exchanged refused "
    "proposed promised supported discussed raised",
}
"""Words in patterns and lists that are of no language: file -> what they are, and the words."""

ADDRESSES = frozenset({"http", "https", "www", "com", "org", "net", "gov", "info"})

MODULES = sorted(
    str(path.relative_to(SOURCE))
    for path in SOURCE.rglob("*.py")
    if "languages" not in path.relative_to(SOURCE).parts
)

_FUNCTIONS = frozenset(
    {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
)
_LIKE_A_PATTERN = re.compile(r"\\[bsdwZ]|\(\?[:P=!<i]|\[\^?[A-Za-z]-")
_SPELLS_NOTHING = re.compile(
    r"\(\?P[<=]\w+[>)]?"  # names of groups
    r"|\(\?[aiLmsux-]+[:)]"  # flags
    r"|\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|.)"
    r"|\[(?:\\.|[^\]\\])*\]"  # classes of characters
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LOWER_CASE = re.compile(r"[a-z][a-z' -]*")


@cache
def trees() -> dict[str, ast.Module]:
    return {module: ast.parse((SOURCE / module).read_text("utf-8")) for module in MODULES}


@cache
def names_of_the_program() -> frozenset[str]:
    """All names in the source and their parts: a list of these is of fields or kinds, not of words
    that reports are read by."""
    names = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            held = (getattr(node, kind, None) for kind in ("id", "attr", "arg", "name"))
            names |= {name for name in held if isinstance(name, str)}
    return frozenset({part.lower() for name in names for part in (name, *name.split("_"))})


def texts(nodes: list[ast.expr]) -> list[str]:
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def is_call_of(node: ast.AST, names: frozenset[str]) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    )


def patterns(tree: ast.Module) -> Iterator[str]:
    """The regular expressions of a module, and strings that are parts of them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _LIKE_A_PATTERN.search(node.value):
                yield node.value
        elif is_call_of(node, _FUNCTIONS) and ast.unparse(node.func).startswith("re."):
            yield from texts(list(ast.walk(node.args[0])))


def word_lists(tree: ast.Module) -> Iterator[list[str]]:
    """The lists, sets, tuples, keys of dicts and split strings that hold nothing but words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Set | ast.Tuple):
            items = node.elts
        elif isinstance(node, ast.Dict):
            items = [key for key in node.keys if key is not None]
        elif is_call_of(node, frozenset({"split"})) and texts([node.func.value]):
            items = [ast.Constant(word) for word in texts([node.func.value])[0].split()]
        else:
            continue
        words = texts(items)
        if len(words) == len(items) >= FEWEST_WORDS and all(map(_LOWER_CASE.fullmatch, words)):
            yield words


def of_a_language(words: list[str], module: str) -> bool:
    known = names_of_the_program() | frozenset(NO_LANGUAGE.get(module, "").split())
    function_words = language_of("en").vocabulary.function_words
    strange = sum(not known.issuperset(word.split()) for word in words)
    return (
        2 * strange >= len(words)
        or sum(word in function_words for word in words) >= FEWEST_FUNCTION_WORDS
    )


def words_of_pattern(pattern: str, module: str) -> list[str]:
    neutral = ADDRESSES.union(NO_LANGUAGE.get(module, "").split())
    return [
        word for word in _WORD.findall(_SPELLS_NOTHING.sub(" ", pattern)) if word not in neutral
    ]


def imports_of_a_language(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def offences(module: str) -> list[str]:
    """What a module has of a language."""
    tree = trees()[module]
    offending = [
        f"imports {name}"
        for name in imports_of_a_language(tree)
        if name.startswith("onrecord.languages.en")
    ]
    if module.split("/")[0] in SCREENS:
        return offending
    for pattern in patterns(tree):
        if words := words_of_pattern(pattern, module):
            offending.append(f"the pattern {pattern!r} spells {words}")
    offending += [
        f"the words {words}" for words in word_lists(tree) if of_a_language(words, module)
    ]
    calendar = language_of("en").vocabulary.calendar.days_and_months
    agencies = language_of("en").vocabulary.outlets.agencies
    offending += [
        f"the name {text!r}"
        for text in texts(list(ast.walk(tree)))
        if (len(text) > 3 and text.lower() in calendar) or text in agencies
    ]
    return offending


@pytest.mark.parametrize("module", MODULES)
def test_a_module_outside_the_languages_knows_no_language(module: str) -> None:
    assert offences(module) == [], "ask language_of(document.language).vocabulary instead"


def test_the_wall_sees_words_patterns_and_names() -> None:
    source = (
        "import re\n"
        "SAYING = frozenset('whispered shouted grumbled murmured'.split())\n"
        "SMALL = {'the', 'of', 'and', 'from'}\n"
        "LATER = re.compile(r'\\b(?:upcoming|next)\\b')\n"
    )
    tree = ast.parse(source)
    whispering, small = word_lists(tree)
    assert of_a_language(whispering, "")
    assert of_a_language(small, "")
    assert words_of_pattern(next(patterns(tree)), "") == ["upcoming", "next"]


def test_the_wall_lets_fields_dates_and_addresses_pass() -> None:
    assert not of_a_language(["document", "start", "end", "text"], "")
    assert words_of_pattern(r"(?P<year>\d{4})-(?P<month>\d\d)|^(?:https?://)?www\.", "") == []
