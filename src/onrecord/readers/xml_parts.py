"""XML of packed documents and feeds: parsed without entities and without the network, and read as
paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree, html

Element = etree._Element


def parsed(data: bytes) -> Element | None:
    """The root of an XML document, mended where it is broken; None where it is none. Entities stay
    unresolved: one may unfold to any size, or name a file."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local_name(element: Element) -> str:
    """The name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """The children of this name, whatever their namespace."""
    return [child for child in element if local_name(child) == name]


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All elements of this name below, in the order of the document."""
    return (each for each in element.iter() if local_name(each) == name)


def words_of(element: Element | None) -> str:
    """The text of an element and all below it, single-spaced."""
    if element is None:
        return ""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def pieces(
    element: Element, written: Callable[[Element], str], left_out: frozenset[str]
) -> Iterator[str]:
    """The text of an element piece by piece: what `written` gives for each element (a tab, a line
    break, its own text), without what is left out."""
    for child in element:
        if local_name(child) in left_out:
            continue
        yield written(child)
        yield from pieces(child, written, left_out)


_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"}
    | {"blockquote", "section", "article", "header", "footer", "figcaption", "pre", "hr", "td"}
)
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "iframe", "svg"})


def paragraphs_of_markup(markup: str) -> list[str]:
    """The paragraphs of a piece of HTML, every block by itself: for feeds and books, which carry
    nothing beside their text."""
    if not markup.strip():
        return []
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    runs: list[str] = [""]
    _collect(root, runs)
    return [text for run in runs if (text := " ".join(run.split()))]


def _collect(element: Element, runs: list[str]) -> None:
    """Depth first, without recursion: markup may be nested without end."""
    for action, each in etree.iterwalk(element, events=("start", "end")):
        name = local_name(each)
        if action == "start":
            if name in _BLOCKS:
                runs.append("")
            if each.text and not _is_unseen(each):
                runs[-1] += each.text
        else:
            if name in _BLOCKS:
                runs.append("")
            if each.tail and each is not element and not _is_unseen(each.getparent()):
                runs[-1] += each.tail


def _is_unseen(element: Element | None) -> bool:
    while element is not None:
        if local_name(element) in _UNSEEN:
            return True
        element = element.getparent()
    return False
