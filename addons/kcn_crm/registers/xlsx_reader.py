"""Excel 2007+ books (.xlsx), streamed by expat under limits.

openpyxl's read-only mode gives neither merged cells nor fonts cheaply and trusts the file's own
sizes; what is taken from it is the knowledge which number formats are dates.
"""

import io
import posixpath
import re
import zipfile
import zlib
from xml.parsers import expat

from .sheets import BookError, Limits, Sheet, tidy
from .xlsx_parts import read_relations, read_shared_strings, read_sheet_list, read_styles
from .xlsx_sheet import SheetParser

_CHUNK = 1 << 16
_OFFICE = re.compile(r"/officeDocument$")
_WORKSHEET = re.compile(r"/worksheet$")
_ALLOWED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_xlsx(content: bytes, limits: Limits) -> list[Sheet]:
    """Give the sheets of a zipped Open XML workbook; formulas as their saved values.

    :raises BookError: "damaged", "password", "not a workbook", "too large", "unsafe".
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            package = _Package(archive, limits)
            package.check_sizes(len(content))
            return _read_workbook(package, limits)
    except BookError:
        raise
    except expat.ExpatError as error:
        raise BookError("damaged", detail=str(error)) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        UnicodeError,
        OSError,
        KeyError,
        ValueError,
        IndexError,
    ) as error:
        raise BookError("damaged", detail=str(error)[:200]) from error
    except (NotImplementedError, RuntimeError) as error:
        raise BookError("unsafe", detail=str(error)[:200]) from error


class _Package:
    """The zip's parts, each streamed once with the total counted as it comes."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits):
        self.archive = archive
        self.limits = limits
        self.names = {info.filename.lstrip("/").casefold(): info for info in archive.infolist()}
        self.unpacked = 0

    def check_sizes(self, packed: int) -> None:
        """Refuse by the directory's own sizes; lying ones are met while streaming."""
        infos, limits = self.archive.infolist(), self.limits
        if len(infos) > limits.max_parts:
            raise BookError("too large", what="parts", limit=limits.max_parts)
        total = sum(info.file_size for info in infos)
        if total > limits.max_unpacked:
            raise BookError("too large", what="unpacked", limit=limits.max_unpacked, found=total)
        if total > limits.ratio_floor and total > limits.max_ratio * packed:
            raise BookError("too large", what="ratio", limit=limits.max_ratio)
        if any(info.flag_bits & 1 for info in infos):
            raise BookError("password")
        if any(info.compress_type not in _ALLOWED for info in infos):
            raise BookError("unsafe", what="compression")

    def has(self, name: str) -> bool:
        return name.casefold() in self.names

    def parse(self, name: str, handlers) -> None:
        """Stream one XML part through ``handlers(parser)``; no part may declare a DOCTYPE."""
        info = self.names[name.casefold()]
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.EntityDeclHandler = _refuse_doctype
        handlers(parser)
        read_before = 0
        with self.archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                self.unpacked += len(chunk)
                read_before += len(chunk)
                if self.unpacked > self.limits.max_unpacked or read_before > info.file_size:
                    raise BookError("too large", what="unpacked", limit=self.limits.max_unpacked)
                parser.Parse(chunk, False)
        parser.Parse(b"", True)


def _refuse_doctype(*_args):
    raise BookError("unsafe", what="doctype")


def _read_workbook(package: _Package, limits: Limits) -> list[Sheet]:
    if not package.has("[Content_Types].xml") and not package.has("_rels/.rels"):
        raise BookError("not a workbook")
    main = _target(read_relations(package, "_rels/.rels", ""), _OFFICE) or "xl/workbook.xml"
    if not package.has(main) or not main.casefold().endswith(".xml"):
        raise BookError("not a workbook")
    folder = posixpath.dirname(main)
    relations = read_relations(package, f"{folder}/_rels/{posixpath.basename(main)}.rels", folder)
    listed, mode_1904 = read_sheet_list(package, main)
    if len(listed) > limits.max_sheets:
        raise BookError("too large", what="sheets", limit=limits.max_sheets)
    strings_part = _target(relations, re.compile(r"/sharedStrings$"))
    strings = read_shared_strings(package, strings_part, limits) if strings_part else []
    styles_part = _target(relations, re.compile(r"/styles$"))
    styles = read_styles(package, styles_part) if styles_part and package.has(styles_part) else []
    budget = [limits.max_cells]
    sheets = []
    for name, relation in listed:
        kind, target = relations.get(relation, ("", ""))
        if _WORKSHEET.search(kind) and package.has(target):
            parser = SheetParser(strings, styles, mode_1904, limits, budget)
            package.parse(target, parser.attach)
            sheets.append(
                Sheet(tidy(name), parser.collector.rows, parser.merged, parser.warnings())
            )
    if not listed:
        raise BookError("not a workbook")
    return sheets


def _target(relations: dict, kind: re.Pattern) -> str | None:
    return next((target for found, target in relations.values() if kind.search(found)), None)
