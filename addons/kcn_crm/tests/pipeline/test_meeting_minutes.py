import io
import zipfile
from datetime import datetime

from docx import Document
from docx.shared import Mm, Pt
from lxml import etree
from odoo.exceptions import UserError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools import mute_logger

from ...papers import minutes
from ..common import BoardCase

NASTY = "{{ 7*7 }} {% raw %} <w:p/> & {_{ x }_} \x00\x0b ]]> ${1}"


class MinutesCase(BoardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.board.name = "Ban Quản lý các KCN tỉnh Vĩnh Phúc"
        cls.officer.tz = "UTC"  # the paper tells Vietnam's hours all the same
        cls.partner.is_company = True
        cls.tanaka = cls.env["res.partner"].create(
            {
                "name": "Ông Tanaka",
                "function": "Tổng Giám đốc",
                "email": "tanaka@example.com",
                "parent_id": cls.partner.id,
            }
        )
        cls.event = cls.env["calendar.event"].create(
            {
                "name": "Làm việc",
                "meeting_kind": "meeting",
                "start": "2026-02-05 01:30:00",
                "stop": "2026-02-05 03:00:00",
                "location": "Trụ sở Ban Quản lý",
                "partner_ids": (cls.officer.partner_id | cls.tanaka | cls.other_partner).ids,
                "minutes": "Nhà đầu tư cần 10 ha.\nĐiện 5 MW.",
                "conclusions": "Hai bên thống nhất khảo sát lô A1.",
                "minutes_number": "12/BB-BQLKCN",
                "commitment_ids": [
                    (0, 0, {"name": "Gửi bảng giá", "due_date": "2026-02-10"}),
                    (
                        0,
                        0,
                        {
                            "name": "Gửi báo cáo tài chính",
                            "due_date": "2026-02-20",
                            "partner_id": cls.partner.id,
                        },
                    ),
                ],
            }
        )

    def paper(self):
        self.env.invalidate_all()
        _name, content = self.event.minutes_file()
        return Document(io.BytesIO(content))

    def texts(self, document):
        """Give all the texts of the paper, in their order."""
        return [
            "".join(node.itertext())
            for node in document.element.body.iter(
                "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
            )
        ]


@tagged("post_install", "-at_install")
class TestMeetingMinutes(MinutesCase):
    """The minutes as a paper of the state, read back; and the mail before it is sent."""

    def test_the_paper_has_every_part_of_the_decree_in_order(self):
        texts = "\n".join(self.texts(self.paper()))
        place = 0
        for part in (
            "ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC",
            "BAN QUẢN LÝ CÁC KCN TỈNH VĨNH PHÚC",
            "Số: 12/BB-BQLKCN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Vĩnh Phúc, ngày 05 tháng 02 năm 2026",
            "BIÊN BẢN LÀM VIỆC",
            "08 giờ 30 phút, ngày 05 tháng 02 năm 2026",
            "Trụ sở Ban Quản lý",
            "Đại diện Ban Quản lý",
            "Đại diện Công ty A",
            "Ông Tanaka, Tổng Giám đốc",
            "Đại diện Công ty B",
            "Nhà đầu tư cần 10 ha.",
            "Điện 5 MW.",
            "Hai bên thống nhất khảo sát lô A1.",
            "CAM KẾT CỦA CÁC BÊN",
            "10 giờ 00 phút",
            "ĐẠI DIỆN CÁC NHÀ ĐẦU TƯ",
            "ĐẠI DIỆN BAN QUẢN LÝ",
            "Nơi nhận:",
        ):
            found = texts.find(part, place)
            self.assertGreaterEqual(found, 0, f"{part!r} is not there, or not in its place")
            place = found

    def test_the_commitments_are_a_table(self):
        table = next(t for t in self.paper().tables if len(t.columns) == 4)
        self.assertEqual(
            [[cell.text for cell in row.cells] for row in table.rows],
            [
                ["STT", "Nội dung cam kết", "Bên thực hiện", "Thời hạn"],
                ["1", "Gửi bảng giá", "Ban Quản lý", "10/02/2026"],
                ["2", "Gửi báo cáo tài chính", "Công ty A", "20/02/2026"],
            ],
        )

    def test_font_and_margins_are_those_of_the_decree(self):
        document = self.paper()
        section = document.sections[0]
        self.assertAlmostEqual(section.page_width, Mm(210), delta=1000)
        self.assertAlmostEqual(section.page_height, Mm(297), delta=1000)
        for margin in (section.top_margin, section.bottom_margin):
            self.assertTrue(Mm(20) - 1000 <= margin <= Mm(25) + 1000)
        self.assertTrue(Mm(30) - 1000 <= section.left_margin <= Mm(35) + 1000)
        self.assertTrue(Mm(15) - 1000 <= section.right_margin <= Mm(20) + 1000)
        said = next(p for p in document.paragraphs if "10 ha" in p.text)
        self.assertEqual({run.font.name for run in said.runs}, {"Times New Roman"})
        self.assertEqual({run.font.size for run in said.runs}, {Pt(14)})

    def test_what_people_type_stays_text(self):
        self.event.write(
            {"minutes": NASTY, "conclusions": NASTY, "location": NASTY, "minutes_number": NASTY}
        )
        self.event.commitment_ids[0].name = NASTY.replace("\x00", "")
        self.tanaka.name = "<b>{{ event }}</b> & Co"
        _name, content = self.event.minutes_file()
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            etree.fromstring(book.read("word/document.xml"))  # well formed
        texts = "\n".join(self.texts(Document(io.BytesIO(content))))
        self.assertIn("{{ 7*7 }}", texts)
        self.assertNotIn("49", texts)
        self.assertIn("<w:p/> &", texts)
        self.assertIn("<b>{{ event }}</b> & Co", texts)

    def test_an_empty_meeting_is_a_paper_to_write_on(self):
        event = self.env["calendar.event"].create({"name": "Họp", "meeting_kind": "call"})
        document = Document(io.BytesIO(event.minutes_file()[1]))
        texts = "\n".join(self.texts(document))
        self.assertIn("/BB-BQL", texts)
        self.assertIn("không có cam kết", texts)
        self.assertNotIn("{{", texts)
        self.assertNotIn("{%", texts)

    def test_days_are_written_as_the_decree_writes_them(self):
        for day, words in (
            (datetime(2026, 11, 22), "ngày 22 tháng 11 năm 2026"),
            (datetime(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
            (datetime(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        ):
            self.assertEqual(minutes.day_in_words(day), words)

    def test_the_body_above_the_board_is_that_of_its_province(self):
        for name, above in (
            ("Ban Quản lý các KCN tỉnh Sơn La", "ỦY BAN NHÂN DÂN TỈNH SƠN LA"),
            ("Ban Quản lý các KCN Vĩnh Phúc", "ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC"),
            ("Ban Quản lý Khu kinh tế và các KCN Bắc Ninh", "ỦY BAN NHÂN DÂN TỈNH BẮC NINH"),
            ("Ban Quản lý các KCN thành phố Hà Nội", "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"),
            ("Ban A", "ỦY BAN NHÂN DÂN"),
        ):
            self.board.name = name
            self.assertEqual(minutes.authority_of(self.board)[0], above)

    def test_the_mail_is_shown_with_the_paper_and_those_who_were_there(self):
        self.officer.partner_id.email = "officer@example.com"
        action = self.event.action_send_minutes()
        form = Form(self.env["mail.compose.message"].with_context(**action["context"]))
        composer = form.save()
        self.assertEqual(composer.partner_ids, self.tanaka, "with an address, the sender not")
        self.assertEqual(len(composer.attachment_ids), 1)
        self.assertTrue(composer.attachment_ids.name.endswith(".docx"))
        self.assertIn("Gửi bảng giá", composer.body)
        self.assertIn("05/02/2026", composer.subject)
        self.assertIn("08:30", composer.body)
        composer._action_send_mail()
        message = self.event.message_ids[0]
        self.assertIn(self.tanaka, message.partner_ids)
        document = Document(io.BytesIO(message.attachment_ids.raw))
        self.assertIn("BIÊN BẢN LÀM VIỆC", "\n".join(self.texts(document)))

    def test_nobody_to_mail_to_is_said_kindly(self):
        self.tanaka.email = False
        with self.assertRaisesRegex(UserError, "e-mail"):
            self.event.action_send_minutes()


@tagged("post_install", "-at_install")
class TestMeetingMinutesDownload(MinutesCase, HttpCase):
    def fetch(self, user):
        self.authenticate(user.login, user.login)
        url = self.event.with_user(self.officer).action_minutes_paper()["url"]
        with mute_logger("odoo.http"):
            return self.url_open(url)

    def test_the_paper_is_downloaded_by_those_who_may_read_it(self):
        for user in (self.officer, self.leader):
            answer = self.fetch(user)
            self.assertEqual(answer.status_code, 200)
            self.assertTrue(Document(io.BytesIO(answer.content)).paragraphs)
        for user in (self.neighbour, self.people["stranger"], self.people["portal"]):
            self.assertEqual(self.fetch(user).status_code, 403)
