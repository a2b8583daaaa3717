"""Build `trip_report.docx`, the template of a trip's report, in the layout of Decree 30/2020/NĐ-CP.

    python addons/kcn_crm/papers/build_trip_report.py

The layout is that of the working minutes (`build_minutes.py`); what stands in `{{ }}` and `{% %}`
is filled by `trip_report.py`.
"""

from build_minutes import (
    ALIGN,
    FONT,
    HERE,
    Document,
    Mm,
    Pt,
    body,
    halves,
    heading,
    keep_together,
    line,
    page_numbers,
    qn,
    repeat_on_each_page,
    widen,
)

TEMPLATE = HERE / "trip_report.docx"


def opening(document):
    title = line(document, "BÁO CÁO", bold=True)
    title.paragraph_format.space_before = Pt(18)
    line(document, "{{ subject }}", bold=True, after=12)
    body(document, "I. THÔNG TIN CHUNG", bold=True)
    body(document, "{%p for paragraph in general %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")


def rows_table(document, loop, widths, heads, cells, left):
    """Add a table with a row for each of ``loop``; the columns in ``left`` are not centred."""
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
    body(document, "", indent=False)


def delegation(document):
    body(document, "II. THÀNH PHẦN ĐOÀN CÔNG TÁC", bold=True)
    rows_table(
        document,
        "members",
        (14, 50, 66, 35),
        ("STT", "Họ và tên", "Chức vụ, đơn vị", "Vai trò"),
        ("{{ row.place }}", "{{ row.name }}", "{{ row.post }}", "{{ row.role }}"),
        (1, 2),
    )


def stops(document):
    body(document, "III. LỊCH TRÌNH VÀ NỘI DUNG LÀM VIỆC", bold=True)
    body(document, "{%p for stop in stops %}")
    body(document, "{{ stop.place }}. {{ stop.title }}", bold=True)
    body(document, "{%p for paragraph in stop.paragraphs %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")
    body(document, "{%p endfor %}")


def promises(document):
    body(document, "IV. CAM KẾT CỦA CÁC BÊN", bold=True)
    body(document, "{%p if not promises %}")
    body(document, "Các bên không có cam kết cụ thể.")
    body(document, "{%p endif %}")
    body(document, "{%p if promises %}")
    rows_table(
        document,
        "promises",
        (14, 66, 40, 24, 21),
        ("STT", "Nội dung cam kết", "Bên thực hiện", "Thời hạn", "Đã xong"),
        ("{{ row.place }}", "{{ row.name }}", "{{ row.by }}", "{{ row.due }}", "{{ row.done }}"),
        (1, 2),
    )
    body(document, "{%p endif %}")


def results(document):
    body(document, "V. KẾT QUẢ", bold=True)
    body(document, "{%p for paragraph in results %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")
    body(document, "{%p if people %}")
    body(document, "Những người đã gặp:")
    rows_table(
        document,
        "people",
        (14, 40, 46, 65),
        ("STT", "Họ và tên, chức vụ", "Doanh nghiệp", "Quan tâm"),
        ("{{ row.place }}", "{{ row.name }}", "{{ row.firm }}", "{{ row.interest }}"),
        (1, 2, 3),
    )
    body(document, "{%p endif %}")


def buyers(document):
    body(document, "{%p if buyers %}")
    body(document, "Bạn hàng quan tâm đến sản phẩm của doanh nghiệp trong khu công nghiệp:")
    rows_table(
        document,
        "buyers",
        (14, 40, 38, 40, 33),
        ("STT", "Bạn hàng", "Sản phẩm", "Nhu cầu", "Bước tiếp theo"),
        (
            "{{ row.place }}",
            "{{ row.buyer }}",
            "{{ row.products }}",
            "{{ row.need }}",
            "{{ row.next }}",
        ),
        (1, 2, 3, 4),
    )
    body(document, "{%p endif %}")


def money(document):
    body(document, "VI. KINH PHÍ", bold=True)
    body(document, "{%p if not costs %}")
    body(document, "Chuyến công tác không phát sinh kinh phí.")
    body(document, "{%p endif %}")
    body(document, "{%p if costs %}")
    rows_table(
        document,
        "costs",
        (85, 40, 40),
        ("Khoản chi", "Dự kiến", "Đã chi"),
        ("{{ row.name }}", "{{ row.planned }}", "{{ row.spent }}"),
        (0,),
    )
    body(document, "{%p endif %}")
    body(document, "{%p for paragraph in rates %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")


def closing(document):
    body(document, "VII. KIẾN NGHỊ, ĐỀ XUẤT", bold=True)
    body(document, "{%p for paragraph in proposals %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")
    paragraph = body(document, "{{ last_words }}")
    paragraph.paragraph_format.space_before = Pt(6)
    left, right = halves(document)
    line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT)
    line(left, "- Lãnh đạo Ban;", size=11, align=ALIGN.LEFT)
    line(left, "- Các thành viên đoàn;", size=11, align=ALIGN.LEFT)
    line(left, "- Lưu: VT.", size=11, align=ALIGN.LEFT)
    line(right, "TRƯỞNG ĐOÀN", size=13, bold=True)
    line(right, "(Ký, ghi rõ họ tên)", size=13, italic=True, after=64)
    line(right, "{{ signer }}", size=14, bold=True)
    keep_together(paragraph, left, right)


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
    for part in (heading, opening, delegation, stops, promises, results, buyers, money, closing):
        part(document)
    document.core_properties.author = "KCN CRM"
    document.core_properties.title = "Báo cáo chuyến công tác"
    document.save(TEMPLATE)


if __name__ == "__main__":
    build()
