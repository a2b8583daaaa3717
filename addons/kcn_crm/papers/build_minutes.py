"""Build `minutes.docx`, the template of working minutes, in the layout of Decree 30/2020/NĐ-CP.

    python addons/kcn_crm/papers/build_minutes.py

Annex I of the decree: A4, Times New Roman, margins 20–25 mm above and below, 30–35 mm left,
15–20 mm right; the body at the left, the national heading at the right; the number under the
one, the place and day under the other; page numbers above, not on the first page. What stands
in `{{ }}` and `{% %}` is filled by `minutes.py`.
"""

from pathlib import Path

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

HERE = Path(__file__).resolve().parent
FONT = "Times New Roman"
LEFT_MM, RIGHT_MM = 70, 95  # the two halves of the heading and of the signatures


def font(run, size=14, bold=False, italic=False):
    run.font.name = FONT
    run.font.size = Pt(size)
    run.bold, run.italic = bold, italic
    run._element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return run


def line(place, text, size=14, bold=False, italic=False, align=ALIGN.CENTER, after=0):
    """Add a paragraph with one text; a fresh cell's empty paragraph is used up first."""
    fresh = len(place.paragraphs) == 1 and not place.paragraphs[0].text
    paragraph = place.paragraphs[0] if fresh else place.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    font(paragraph.add_run(text), size, bold, italic)
    return paragraph


def body(document, text, bold=False, indent=True):
    paragraph = line(document, text, bold=bold, align=ALIGN.JUSTIFY, after=6)
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    return paragraph


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


def halves(document):
    table = document.add_table(rows=1, cols=2)
    widen(table, (LEFT_MM, RIGHT_MM))
    return table.rows[0].cells


def widen(table, widths):
    """Set the columns' widths (mm) where Word looks for them and where others do."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def heading(document):
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


def tight(paragraph):
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.line_spacing = Pt(3)


def opening(document):
    title = line(document, "BIÊN BẢN LÀM VIỆC", bold=True)
    title.paragraph_format.space_before = Pt(18)
    line(document, "{{ subject }}", bold=True, after=12)
    body(document, "Thời gian: {{ time }}.")
    body(document, "Địa điểm: {{ location }}.")
    body(document, "Hình thức: {{ kind }}.")


def participants(document):
    body(document, "I. THÀNH PHẦN THAM DỰ", bold=True)
    body(document, "{%p for side in sides %}")
    body(document, "{{ side.place }}. {{ side.title }}", bold=True)
    body(document, "{%p for person in side.people %}")
    body(document, "- {{ person }};")
    body(document, "{%p endfor %}")
    body(document, "{%p endfor %}")


def content(document):
    body(document, "II. NỘI DUNG LÀM VIỆC", bold=True)
    body(document, "{%p for paragraph in minutes %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")
    body(document, "III. KẾT LUẬN", bold=True)
    body(document, "{%p for paragraph in conclusions %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")


def commitments(document):
    body(document, "IV. CAM KẾT CỦA CÁC BÊN", bold=True)
    body(document, "{%p if not commitments %}")
    body(document, "Các bên không có cam kết cụ thể tại buổi làm việc.")
    body(document, "{%p endif %}")
    body(document, "{%p if commitments %}")
    table = document.add_table(rows=4, cols=4)
    table.style = "Table Grid"
    widen(table, (14, 75, 50, 26))
    rows = (
        ("STT", "Nội dung cam kết", "Bên thực hiện", "Thời hạn"),
        ("{%tr for row in commitments %}", "", "", ""),
        ("{{ row.place }}", "{{ row.name }}", "{{ row.by }}", "{{ row.due }}"),
        ("{%tr endfor %}", "", "", ""),
    )
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            align = ALIGN.LEFT if number and column in (1, 2) else ALIGN.CENTER
            line(cell, text, size=13, bold=not number, align=align)
    repeat_on_each_page(table.rows[0])
    body(document, "{%p endif %}")


def repeat_on_each_page(row):
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def closing(document):
    paragraph = body(
        document,
        "Buổi làm việc kết thúc vào {{ end }}. Biên bản đã được đọc lại cho các bên cùng nghe, "
        "thống nhất nội dung và ký tên./.",
    )
    paragraph.paragraph_format.space_before = Pt(6)
    left, right = halves(document)
    line(left, "{{ other_title }}", size=13, bold=True)
    line(left, "(Ký, ghi rõ họ tên)", size=13, italic=True, after=64)
    line(left, "{{ other_signer }}", size=14, bold=True)
    line(right, "ĐẠI DIỆN BAN QUẢN LÝ", size=13, bold=True)
    line(right, "(Ký, ghi rõ họ tên)", size=13, italic=True, after=64)
    line(right, "{{ board_signer }}", size=14, bold=True)
    keep_together(paragraph, left, right)
    line(document, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT)
    line(document, "- Như thành phần tham dự;", size=11, align=ALIGN.LEFT)
    line(document, "- Lưu: VT.", size=11, align=ALIGN.LEFT)


def keep_together(closing_words, *cells):
    """Never leave the signatures alone on a page, nor part them."""
    closing_words.paragraph_format.keep_with_next = True
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def page_numbers(section):
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


def build():
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
    for part in (heading, opening, participants, content, commitments, closing):
        part(document)
    document.core_properties.author = "KCN CRM"
    document.core_properties.title = "Biên bản làm việc"
    document.save(HERE / "minutes.docx")


if __name__ == "__main__":
    build()
