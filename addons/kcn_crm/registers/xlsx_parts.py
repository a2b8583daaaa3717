"""The small parts of an .xlsx: relations, list of sheets, shared strings, styles."""

import posixpath
import re

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from .legacy_text import decode, kind_of_font
from .sheets import BookError, Limits, tidy

PLAIN, DATE, PERCENT = 0, 1, 2
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILTIN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))


def local(name: str) -> str:
    """Give an element's or attribute's name without its namespace."""
    return name.rpartition(" ")[2]


def unescape(text: str) -> str:
    """Resolve Excel's own ``_x000D_`` escapes."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)


def read_relations(package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Give {id: (type, part name)} of a relations part; a missing part gives {}."""
    relations = {}

    def start(name, attributes):
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            relations[attributes.get("Id")] = (attributes.get("Type", ""), posixpath.normpath(path))

    if package.has(part):
        package.parse(part, lambda parser: setattr(parser, "StartElementHandler", start))
    return relations


def read_sheet_list(package, part: str) -> tuple[list[tuple[str, str]], bool]:
    """Give [(sheet name, relation id)] and whether days count from 1904."""
    sheets, mode = [], [False]

    def start(name, attributes):
        name = local(name)
        if name == "sheet":
            relation = next(
                (value for key, value in attributes.items() if key.endswith(" id")), None
            )
            sheets.append((attributes.get("name", ""), relation))
        elif name == "workbookPr":
            mode[0] = attributes.get("date1904") in ("1", "true", "on")

    package.parse(part, lambda parser: setattr(parser, "StartElementHandler", start))
    return sheets, mode[0]


def read_shared_strings(package, part: str, limits: Limits) -> list[str | tuple]:
    """Give the shared strings: tidy text, or for text of several fonts a tuple of (font, text)."""
    if not package.has(part):
        return []
    reader = RichText(limits)
    strings, total = [], 0

    def end(name):
        nonlocal total
        reader.end(name)
        if local(name) == "si":
            value = reader.take()
            total += (
                len(value) if isinstance(value, str) else sum(len(text) for _font, text in value)
            )
            if total > limits.max_all_text:
                raise BookError("too large", what="text", limit=limits.max_all_text)
            strings.append(value)

    def attach(parser):
        parser.StartElementHandler, parser.EndElementHandler = reader.start, end
        parser.CharacterDataHandler = reader.text

    package.parse(part, attach)
    return strings


class RichText:
    """Collects one ``si`` or ``is`` element: its runs with their fonts, without phonetics."""

    def __init__(self, limits: Limits):
        self._limit = limits.max_text * 4  # characters; Excel counts surrogates, escapes are longer
        self._size = 0
        self._runs, self._font, self._pieces = [], None, None
        self._phonetic = False

    def start(self, name, attributes):
        name = local(name)
        if name == "t" and not self._phonetic:
            self._pieces = []
        elif name == "rFont":
            self._font = attributes.get("val")
        elif name == "rPh":
            self._phonetic = True

    def text(self, data):
        if self._pieces is not None:
            self._size += len(data)
            if self._size > self._limit:
                raise BookError("too large", what="text", limit=self._limit)
            self._pieces.append(data)

    def end(self, name):
        name = local(name)
        if name == "t" and self._pieces is not None:
            self._runs.append((self._font, unescape("".join(self._pieces))))
            self._pieces = None
        elif name == "r":
            self._font = None
        elif name == "rPh":
            self._phonetic = False

    def take(self) -> str | tuple:
        """Give what was collected and start anew."""
        runs, self._runs, self._size = self._runs, [], 0
        if any(kind_of_font(font) for font, _text in runs):
            return tuple(runs)
        return tidy("".join(text for _font, text in runs))


def decode_runs(runs: tuple, kind: str | None) -> str:
    """Decode text of several fonts; a run without its own font has the cell's (``kind``)."""
    return tidy("".join(decode(text, kind_of_font(font) if font else kind) for font, text in runs))


def read_styles(package, part: str) -> list[tuple[int, str | None]]:
    """Give for each cell format (PLAIN, DATE or PERCENT, the legacy kind of its font)."""
    fonts, formats, cells, path = [], {}, [], []

    def start(name, attributes):
        name = local(name)
        path.append(name)
        if name == "font" and path[-2:-1] == ["fonts"]:
            fonts.append(None)
        elif name == "name" and path[-3:-1] == ["fonts", "font"]:
            fonts[-1] = kind_of_font(attributes.get("val"))
        elif name == "numFmt" and path[-2:-1] == ["numFmts"]:
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "xf" and path[-2:-1] == ["cellXfs"]:
            cells.append((int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))))

    def attach(parser):
        parser.StartElementHandler = start
        parser.EndElementHandler = lambda _name: path.pop()

    package.parse(part, attach)
    return [
        (_number_kind(number, formats), fonts[font] if font < len(fonts) else None)
        for number, font in cells
    ]


def _number_kind(number: int, formats: dict[int, str]) -> int:
    if number in formats:
        code = formats[number]
        if is_date_format(code):
            return DATE
    else:
        code = BUILTIN_FORMATS.get(number, "")
        if number in _BUILTIN_DATES:
            return DATE
    return PERCENT if "%" in code else PLAIN
