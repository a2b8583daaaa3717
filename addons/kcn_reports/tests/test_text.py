from odoo.tests import tagged

from .common import FiguresCase

DAY = "2021-10-20"


@tagged("post_install", "-at_install")
class TestText(FiguresCase):
    def test_a_report_is_written_as_a_table(self):
        zone = self.zone("KCN Một", 1200, established_date="2015-01-01")
        self.hold(self.lot(zone, "A", 300.5), "2020-01-01")
        self.zone("KCN Hai", 5)
        text = self.figures._as_text("occupancy", self.figures.occupancy(self.board, DAY))
        lines = [line.split() for line in text.splitlines()]
        self.assertEqual(lines[0], ["Ban", "A"])
        row = [
            "KCN",
            "Một",
            "1,200.00",
            "300.50",
            "0.00",
            "899.50",
            "25.04",
            "computed",
            "20/10/2021",
        ]
        self.assertIn(row, lines)
        self.assertIn(["Total", *row[2:7]], lines)
        self.assertIn("KCN Hai", text.splitlines()[-1])

    def test_the_other_reports_are_written_too(self):
        self.project("fdi", "2021-02-01", 51.59 * 10**6)
        self.project("fdi", "2021-02-01", 7 * 10**6, self.jpy)
        attraction = self.figures.attraction(self.board, "2021-01-01", DAY)
        text = self.figures._as_text("attraction", attraction)
        self.assertRegex(text, r"new projects +2 +0 +–")
        self.assertRegex(text, r"million USD\) +51.59 +0.00 +–")
        self.assertIn("7.00 million JPY", text)
        text = self.figures._as_text("summary", self.figures.summary(self.board, DAY))
        self.assertRegex(text, r"FDI: capital \(million USD\) +51.59")
