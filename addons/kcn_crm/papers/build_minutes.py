"""Build `minutes.docx`, the template of working minutes, in the layout of Decree 30/2020/NĐ-CP.

    python addons/kcn_crm/papers/build_minutes.py

The layout is in `state_layout.py`; what stands in `{{ }}` and `{% %}` is filled by `minutes.py`.
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

TEMPLATE = Path(__file__).resolve().parent / "minutes.docx"


def opening(document):
    """Add the title, between whom, when, where and how."""
    title = line(document, "BIÊN BẢN LÀM VIỆC", bold=True)
    title.paragraph_format.space_before = Pt(18)
    line(document, "{{ subject }}", bold=True, after=12)
    body(document, "Thời gian: {{ time }}.")
    body(document, "Địa điểm: {{ location }}.")
    body(document, "Hình thức: {{ kind }}.")


def participants(document):
    """Add those who took part, side by side."""
    body(document, "I. THÀNH PHẦN THAM DỰ", bold=True)
    body(document, "{%p for side in sides %}")
    body(document, "{{ side.place }}. {{ side.title }}", bold=True)
    body(document, "{%p for person in side.people %}")
    body(document, "- {{ person }};")
    body(document, "{%p endfor %}")
    body(document, "{%p endfor %}")


def content(document):
    """Add what was said and what was concluded."""
    body(document, "II. NỘI DUNG LÀM VIỆC", bold=True)
    body(document, "{%p for paragraph in minutes %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")
    body(document, "III. KẾT LUẬN", bold=True)
    body(document, "{%p for paragraph in conclusions %}")
    body(document, "{{ paragraph }}")
    body(document, "{%p endfor %}")


def commitments(document):
    """Add the table of who promised what until when, or that nobody did."""
    body(document, "IV. CAM KẾT CỦA CÁC BÊN", bold=True)
    body(document, "{%p if not commitments %}")
    body(document, "Các bên không có cam kết cụ thể tại buổi làm việc.")
    body(document, "{%p endif %}")
    body(document, "{%p if commitments %}")
    rows_table(
        document,
        "commitments",
        (14, 75, 50, 26),
        ("STT", "Nội dung cam kết", "Bên thực hiện", "Thời hạn"),
        ("{{ row.place }}", "{{ row.name }}", "{{ row.by }}", "{{ row.due }}"),
        (1, 2),
        gap=False,
    )
    body(document, "{%p endif %}")


def closing(document):
    """Add the last words, the signatures and who receives the paper."""
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


def build():
    """Write `minutes.docx` anew."""
    parts = (heading, opening, participants, content, commitments, closing)
    paper("Biên bản làm việc", parts, TEMPLATE)


if __name__ == "__main__":
    build()
