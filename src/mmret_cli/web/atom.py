"""Atom feeds, as arXiv answers. Names stay as written: expanded ones would repeat a namespace for each tag."""

from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat


def entries(body: bytes) -> list[Element] | None:
    """The entries of a feed, None where it is none. One that declares its own entities is none: they may multiply."""
    builder, parser = TreeBuilder(), expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError):
        return None
    root = builder.close()
    return root.findall("entry") if root.tag == "feed" else None


def _refuse(*_: object) -> NoReturn:
    raise ValueError("no feed has a document type")
