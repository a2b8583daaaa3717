import io
import zipfile

from docx import Document
from docx.shared import Mm, Pt
from lxml import etree
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger
from pypdf import PdfReader

from .trip_case import TripCase

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = "{{ 7*7 }} {% raw %} <b>& {_{ x }_} \x0b ]]> ${1}"


class ReportCase(TripCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.board.write({"name": "Ban Quản lý các KCN Bắc Kạn", "city": "Bắc Kạn"})
        cls.board.sudo().currency_id = cls.vnd
        cls.trip.write(
            {
                "place": "tỉnh Hà Nam",
                "host": "Công ty Đức Anh",
                "decision_number": "32/QĐ-BQL",
                "decision_date": "2024-02-21",
                "decision_signer": "Trưởng ban",
                "report_number": "45/BC-BQL",
                "result": "Hai bên thống nhất khảo sát trong tháng 3.",
                "proposal": "Đề nghị sớm hoàn thành mặt bằng 14 ha.",
                "cost_ids": [
                    Command.create(
                        {
                            "kind": "transport",
                            "name": "Thuê xe",
                            "currency_id": cls.vnd.id,
                            "planned_amount": 6_000_000,
                            "spent_amount": 5_800_000,
                        }
                    ),
                    Command.create(
                        {
                            "kind": "gift",
                            "currency_id": cls.usd.id,
                            "planned_amount": 100,
                            "spent_amount": 80.5,
                        }
                    ),
                ],
            }
        )
        cls.approve()
        cls.stop.event_id.write(
            {
                "minutes": "Công ty hỏi giá thuê đất.\nCần đường cho xe 40 tấn.",
                "conclusions": "Công ty cử đoàn khảo sát.",
                "outcome": "agreed",
                "commitment_ids": [
                    Command.create({"name": "Gửi bản đồ", "due_date": "2024-03-08"}),
                    Command.create(
                        {
                            "name": "Cử đoàn kỹ thuật",
                            "due_date": "2024-03-29",
                            "done_date": "2024-03-27",
                            "partner_id": cls.partner.id,
                        }
                    ),
                ],
            }
        )
        cls.env["kcn.contact"].create(
            {
                "name": "Ông Đức",
                "function": "Giám đốc",
                "firm_name": "Công ty A",
                "stop_id": cls.stop.id,
                "interest": "Xưởng gỗ",
            }
        )

    def paper(self, user=None):
        self.env.invalidate_all()
        _name, content = self.trip.with_user(user or self.officer).report_file("docx")
        return Document(io.BytesIO(content))

    def texts(self, document):
        """Give all the texts of the paper, in their order."""
        return ["".join(node.itertext()) for node in document.element.body.iter(f"{W}p")]


@tagged("post_install", "-at_install")
class TestTripReport(ReportCase):
    """The report as a paper of the state, read back from the file."""

    PARTS = (
        "ỦY BAN NHÂN DÂN TỈNH BẮC KẠN",
        "BAN QUẢN LÝ CÁC KCN BẮC KẠN",
        "Số: 45/BC-BQL",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Kạn, ngày",
        "BÁO CÁO",
        "Kết quả chuyến công tác xúc tiến đầu tư tại tỉnh Hà Nam",
        "Quyết định số 32/QĐ-BQL ngày 21 tháng 02 năm 2024 do Trưởng ban ký",
        "Mục đích: Mời đầu tư vào KCN Một",
        "từ ngày 27 tháng 02 năm 2024 đến ngày 29 tháng 02 năm 2024",
        "Nơi tiếp đoàn: Công ty Đức Anh",
        "THÀNH PHẦN ĐOÀN CÔNG TÁC",
        "Trưởng đoàn",
        "Bà Lan",
        "Công ty Gỗ",
        "LỊCH TRÌNH VÀ NỘI DUNG LÀM VIỆC",
        "1. Công ty A",
        "09 giờ 00 phút, ngày 28 tháng 02 năm 2024",
        "Làm việc với: Ông Đức",
        "Công ty hỏi giá thuê đất.",
        "Cần đường cho xe 40 tấn.",
        "Công ty cử đoàn khảo sát.",
        "thống nhất các nội dung",
        "CAM KẾT CỦA CÁC BÊN",
        "Gửi bản đồ",
        "KẾT QUẢ",
        "1/1 điểm đến, gặp 1 người của 1 doanh nghiệp",
        "Hai bên thống nhất khảo sát trong tháng 3.",
        "Xưởng gỗ",
        "KINH PHÍ",
        "Đi lại: Thuê xe",
        "KIẾN NGHỊ, ĐỀ XUẤT",
        "Đề nghị sớm hoàn thành mặt bằng 14 ha.",
        "Nơi nhận:",
        "TRƯỞNG ĐOÀN",
    )

    def check_in_order(self, text):
        place = 0
        for part in self.PARTS:
            found = text.find(part, place)
            self.assertGreaterEqual(found, 0, f"{part!r} is not there, or not in its place")
            place = found

    def test_the_paper_has_every_part_in_order(self):
        self.check_in_order("\n".join(self.texts(self.paper())))

    def test_promises_and_money_are_tables_with_hand_counted_rows(self):
        tables = [
            [[cell.text for cell in row.cells] for row in table.rows]
            for table in self.paper().tables
        ]
        self.assertIn(
            [
                ["STT", "Nội dung cam kết", "Bên thực hiện", "Thời hạn", "Đã xong"],
                ["1", "Gửi bản đồ", f"Ban Quản lý ({self.officer.name})", "08/03/2024", "Chưa"],
                ["2", "Cử đoàn kỹ thuật", "Công ty A", "29/03/2024", "27/03/2024"],
            ],
            tables,
        )
        self.assertIn(
            [
                ["Khoản chi", "Dự kiến", "Đã chi"],
                ["Đi lại: Thuê xe", "6.000.000 VND", "5.800.000 VND"],
                ["Quà tặng", "100 USD", "80,50 USD"],
                ["Cộng (VND)", "6.000.000 VND", "5.800.000 VND"],
                ["Cộng (USD)", "100 USD", "80,50 USD"],
            ],
            tables,
        )

    def test_a_conversion_tells_its_rate_and_day(self):
        rates = self.env["res.currency.rate"].sudo()
        rates.search([("currency_id", "=", self.usd.id)]).unlink()
        self.assertNotIn("quy đổi", "\n".join(self.texts(self.paper())))
        rates.create(
            {
                "currency_id": self.usd.id,
                "name": "2024-02-20",
                "inverse_company_rate": 24_500,
                "company_id": self.board.id,
            }
        )
        self.assertIn(
            "80,50 USD quy đổi: 1.972.250 VND (1 USD = 24.500 VND, tỷ giá ngày 20/02/2024).",
            "\n".join(self.texts(self.paper())),
        )

    def test_font_and_margins_are_those_of_the_decree(self):
        document = self.paper()
        section = document.sections[0]
        self.assertAlmostEqual(section.page_width, Mm(210), delta=1000)
        self.assertTrue(Mm(30) - 1000 <= section.left_margin <= Mm(35) + 1000)
        self.assertTrue(Mm(15) - 1000 <= section.right_margin <= Mm(20) + 1000)
        said = next(one for one in document.paragraphs if "giá thuê đất" in one.text)
        self.assertEqual({run.font.name for run in said.runs}, {"Times New Roman"})
        self.assertEqual({run.font.size for run in said.runs}, {Pt(14)})

    def test_what_people_type_stays_text(self):
        self.trip.write({"result": NASTY, "proposal": NASTY, "host": NASTY, "report_number": NASTY})
        self.stop.event_id.minutes = NASTY
        self.trip.member_ids[2].name = NASTY
        _name, content = self.trip.report_file("docx")
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            etree.fromstring(book.read("word/document.xml"))  # well formed
        texts = "\n".join(self.texts(Document(io.BytesIO(content))))
        self.assertIn("{{ 7*7 }}", texts)
        self.assertNotIn("49", texts)
        _name, printed = self.trip.report_file("pdf")
        self.assertIn("{{ 7*7 }}", self.printed(printed))

    def printed(self, content):
        pages = PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)

    def test_the_pdf_says_the_same_with_vietnamese_letters(self):
        name, content = self.trip.report_file("pdf")
        self.assertTrue(name.endswith("2024-02-27.pdf"))
        self.check_in_order(self.printed(content))

    def test_an_empty_trip_is_a_paper_to_write_on(self):
        trip = self.new_trip(name="Trống", member_ids=False, purpose=False)
        document = Document(io.BytesIO(trip.report_file("docx")[1]))
        texts = "\n".join(self.texts(document))
        self.assertIn("không phát sinh kinh phí", texts)
        self.assertIn("không có cam kết", texts)
        self.assertNotIn("{{", texts)
        self.assertNotIn("{%", texts)

    def test_a_stop_not_held_says_why(self):
        self.new_stop(self.trip, name="Sở", skipped=True, skip_reason="mưa bão")
        self.assertIn("Buổi làm việc không diễn ra: mưa bão.", "\n".join(self.texts(self.paper())))

    def test_there_is_no_third_kind(self):
        with self.assertRaises(UserError):
            self.trip.report_file("exe")


@tagged("post_install", "-at_install")
class TestTripReportDownload(ReportCase, HttpCase):
    def fetch(self, user, action):
        self.authenticate(user.login, user.login)
        url = getattr(self.trip.with_user(self.officer), action)()["url"]
        with mute_logger("odoo.http"):
            return self.url_open(url)

    def test_the_paper_is_downloaded_by_those_who_may_read_the_trip(self):
        for action, begins in (("action_report_word", b"PK"), ("action_report_pdf", b"%PDF")):
            for user in (self.officer, self.leader):
                answer = self.fetch(user, action)
                self.assertEqual(answer.status_code, 200)
                self.assertEqual(answer.content[: len(begins)], begins)
            for user in (self.neighbour, self.people["stranger"], self.people["portal"]):
                self.assertEqual(self.fetch(user, action).status_code, 403)
