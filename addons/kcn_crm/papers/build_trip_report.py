"""Build `trip_report.docx`, the template of a trip's report, in the layout of Decree 30/2020/NĐ-CP.

    python addons/kcn_crm/papers/build_trip_report.py

The layout is in `state_layout.py`; what stands in `{{ }}` and `{% %}` is filled by
`trip_report.py`.
"""

from pathlib import Path

from docx.shared import Pt
from state_layout import (
    ALIGN,
    body,
    halves,
    heading,
    keep_together,
    line,
    paper,
    rows_table,
)

TEMPLATE = Path(__file__).resolve().parent / "trip_report.docx"


def opening(document):
    """Add the title, where to, and what is said of the trip in general."""
    title = line(document, "BÁO CÁO", bold=True)
    title.paragraph_format.space_before = Pt(18)
    line(document, "{{ subject }}", bold=True, after=12)
    body(document, "I. THÔNG TIN CHUNG", bold=True)
    body(document, "{%p for paragraph in general %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")


def delegation(document):
    """Add the table of the members."""
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
    """Add stop by stop with whom and about what was talked."""
    body(document, "III. LỊCH TRÌNH VÀ NỘI DUNG LÀM VIỆC", bold=True)
    body(document, "{%p for stop in stops %}")
    body(document, "{{ stop.place }}. {{ stop.title }}", bold=True)
    body(document, "{%p for paragraph in stop.paragraphs %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")
    body(document, "{%p endfor %}")


def promises(document):
    """Add the table of who promised what until when, or that nobody did."""
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
    """Add the results, counted and told, and the table of the people met."""
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
    """Add the table of buyers for products of the zones, if there are any."""
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
    """Add the table of costs, or that there were none, and the rates of conversion."""
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
    """Add what is proposed, who receives the paper and the signature."""
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
    """Write `trip_report.docx` anew."""
    parts = (heading, opening, delegation, stops, promises, results, buyers, money, closing)
    paper("Báo cáo chuyến công tác", parts, TEMPLATE)


if __name__ == "__main__":
    build()
