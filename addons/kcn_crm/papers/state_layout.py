"""The layout of a state body's paper (Decree 30/2020/NĐ-CP), for the templates that are built.

Annex I of the decree: A4, Times New Roman, margins 20–25 mm above and below, 30–35 mm left,
15–20 mm right; the body at the left, the national heading at the right; the number under the
one, the place and day under the other; page numbers above, not on the first page.
"""

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
LEFT_MM, RIGHT_MM = 70, 95  # the two halves of the heading and of the signatures


def paper(title, parts, path):
    """Write a template to ``path``: a page of the decree, filled by each of ``parts`` in turn."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(0)
    page_numbers(section)
    for part in parts:
        part(document)
    document.core_properties.author = "KCN CRM"
    document.core_properties.title = title
    document.save(path)


def page_numbers(section):
    """Number a section's pages above, from the second on."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    run = font(paragraph.add_run(), 13)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def heading(document):
    """Add the board's heading with the number, the national heading with place and day."""
    left, right = halves(document)
    line(left, "{{ authority }}", size=12)
    line(left, "{{ board }}", size=12, bold=True)
    left.add_paragraph()
    rule_under(left.paragraphs[-1], 22)
    tight(left.paragraphs[-1])
    line(left, "Số: {{ number }}", size=13)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
    right.add_paragraph()
    rule_under(right.paragraphs[-1], 19)
    tight(right.paragraphs[-1])
    line(right, "{{ place_and_day }}", size=13, italic=True)


def halves(document):
    """Add a row of two cells without borders; give the cells, left and right."""
    table = document.add_table(rows=1, cols=2)
    widen(table, (LEFT_MM, RIGHT_MM))
    return table.rows[0].cells


def line(place, text, size=14, bold=False, italic=False, align=ALIGN.CENTER, after=0):
    """Add a paragraph with one text; a fresh cell's empty paragraph is used up first."""
    fresh = len(place.paragraphs) == 1 and not place.paragraphs[0].text
    paragraph = place.paragraphs[0] if fresh else place.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    font(paragraph.add_run(text), size, bold, italic)
    return paragraph


def body(document, text, bold=False, indent=True):
    """Add a paragraph of the body, justified; give it."""
    paragraph = line(document, text, bold=bold, align=ALIGN.JUSTIFY, after=6)
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    return paragraph


def font(run, size=14, bold=False, italic=False):
    """Set a run in the decree's font, ``size`` in points; give the run."""
    run.font.name = FONT
    run.font.size = Pt(size)
    run.bold, run.italic = bold, italic
    run._element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return run


def rule_under(paragraph, side_mm):
    """Draw the line under a heading, narrower than the text by ``side_mm`` on both sides."""
    under = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    under.append(bottom)
    paragraph._p.get_or_add_pPr().append(under)
    paragraph.paragraph_format.left_indent = Mm(side_mm)
    paragraph.paragraph_format.right_indent = Mm(side_mm)


def tight(paragraph):
    """Make an empty paragraph as low as the line that it carries."""
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.line_spacing = Pt(3)


def rows_table(document, loop, widths, heads, cells, left, gap=True):
    """Add a table with a row for each of ``loop``, ``widths`` in mm, and a ``gap`` below it.

    The columns in ``left`` are not centred.
    """
    table = document.add_table(rows=4, cols=len(heads))
    table.style = "Table Grid"
    widen(table, widths)
    blank = [""] * (len(heads) - 1)
    texts = (heads, [f"{{%tr for row in {loop} %}}", *blank], cells, ["{%tr endfor %}", *blank])
    for number, (row, words) in enumerate(zip(table.rows, texts, strict=True)):
        for column, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
            align = ALIGN.LEFT if number and column in left else ALIGN.CENTER
            line(cell, text, size=13, bold=not number, align=align)
    repeat_on_each_page(table.rows[0])
    if gap:
        body(document, "", indent=False)


def widen(table, widths):
    """Set the columns' widths (mm) where Word looks for them and where others do."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def repeat_on_each_page(row):
    """Let Word repeat a table's row at the head of each page it goes on."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def keep_together(closing_words, *cells):
    """Never leave the signatures alone on a page, nor part them."""
    closing_words.paragraph_format.keep_with_next = True
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
