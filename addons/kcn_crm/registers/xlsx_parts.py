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


def depth_guard(start, limit: int):
    """Give start and end handlers that refuse elements nested too deep: expat keeps them all."""
    depth = 0

    def guarded_start(name, attributes):
        nonlocal depth
        depth += 1
        if depth > limit:
            raise BookError("unsafe", what="depth", limit=limit)
        start(name, attributes)

    def guarded_end(_name):
        nonlocal depth
        depth -= 1

    return guarded_start, guarded_end


def _parse_starts(package, part: str, start) -> None:
    def attach(parser):
        handlers = depth_guard(start, package.limits.max_depth)
        parser.StartElementHandler, parser.EndElementHandler = handlers

    package.parse(part, attach)


def read_relations(package, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """Give {id: (type, part name)} of a relations part; a missing part gives {}."""
    relations = {}

    def start(name, attributes):
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            absolute = target.startswith("/")
            path = target.lstrip("/") if absolute else posixpath.join(folder, target)
            relations[attributes.get("Id")] = (
                attributes.get("Type", ""),
                posixpath.normpath(path),
            )

    if package.has(part):
        _parse_starts(package, part, start)
    return relations


def read_sheet_list(package, part: str) -> tuple[list[tuple[str, str]], bool]:
    """Give [(sheet name, relation id)] and whether days count from 1904."""
    sheets, mode = [], [False]

    def start(name, attributes):
        name = local(name)
        if name == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(" id")]
            sheets.append((attributes.get("name", ""), ids[0] if ids else None))
        elif name == "workbookPr":
            mode[0] = attributes.get("date1904") in ("1", "true", "on")

    _parse_starts(package, part, start)
    return sheets, mode[0]


def read_shared_strings(package, part: str, limits: Limits) -> list[str | tuple]:
    """Give the shared strings: tidy text, or for several fonts a tuple of (font, text)."""
    if not package.has(part):
        return []
    reader = RichText(limits)
    strings = []
    package.parse(part, lambda parser: reader.attach(parser, "si", strings.append))
    return strings


class RichText:
    """Collects ``si`` or ``is`` elements: their runs with their fonts, without phonetics."""

    def __init__(self, limits: Limits, inside: bool = False):
        self._limits = limits
        self._inside = inside  # begun after the outer element's own start
        self._longest = limits.max_text * 4  # Excel counts otherwise, and escapes are longer
        self._names = {}
        self._size = self._total = self._count = 0
        self._runs, self._font, self._pieces = [], None, None
        self._phonetic = False

    def attach(self, parser, outer: str, give) -> None:
        """Take over the parser's events; ``give(value)`` gets each ended ``outer`` element."""
        self._outer, self._give, self._depth = outer, give, int(self._inside)
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text

    def _local(self, name: str) -> str:
        if name not in self._names and len(self._names) < 1000:
            self._names[name] = local(name)
        return self._names.get(name, "")

    def _start(self, name, attributes):
        self._depth += 1
        if self._depth > self._limits.max_depth:
            raise BookError("unsafe", what="depth", limit=self._limits.max_depth)
        name = self._local(name)
        if name == "t":
            self._pieces = None if self._phonetic else []
        elif name == "rFont":
            self._font = attributes.get("val")
        elif name == "rPh":
            self._phonetic = True

    def _text(self, data):
        if self._pieces is not None:
            self._size += len(data)
            if self._size > self._longest:
                raise BookError("too large", what="text", limit=self._limits.max_text)
            self._pieces.append(data)

    def _end(self, name):
        self._depth -= 1
        name = self._local(name)
        if name == "t":
            if self._pieces is not None:
                self._runs.append((self._font, unescape("".join(self._pieces))))
                self._pieces = None
        elif name == self._outer:
            self._finish()
        elif name == "r":
            self._font = None
        elif name == "rPh":
            self._phonetic = False

    def _finish(self):
        self._total += self._size
        self._count += not self._inside  # the cells are counted by their rows
        if self._total > self._limits.max_all_text or self._count > self._limits.max_texts:
            raise BookError("too large", what="text", limit=self._limits.max_all_text)
        runs, self._runs, self._size = self._runs, [], 0
        if len(runs) == 1 and runs[0][0] is None:
            self._give(tidy(runs[0][1]))
        elif any(kind_of_font(font) for font, _text in runs):
            self._give(tuple(runs))
        else:
            self._give(tidy("".join(text for _font, text in runs)))


def decode_runs(runs: tuple, kind: str | None) -> str:
    """Decode text of several fonts; a run without its own font has the cell's (``kind``)."""
    return tidy("".join(decode(text, kind_of_font(font) if font else kind) for font, text in runs))


def read_styles(package, part: str) -> list[tuple[int, str | None]]:
    """Give for each cell format (PLAIN, DATE or PERCENT, the legacy kind of its font)."""
    fonts, formats, cells, path = [], {}, [], []

    def start(name, attributes):
        name = local(name)
        path.append(name)
        if len(path) > package.limits.max_depth:
            raise BookError("unsafe", what="depth", limit=package.limits.max_depth)
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
