from unittest.mock import patch

from freezegun import freeze_time
from lxml import etree
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .land_case import LandCase

CHOICES = "odoo.addons.kcn_crm.models.pipeline.kcn_waiting_offer.CHOICES"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-01 03:00:00")
class TestWaitingQuery(LandCase):
    """However long the line is: one query looks for its land, and nobody is overtaken."""

    def wait(self, *hectares):
        """Let leads wait for so much each, in this order."""
        return self.env["kcn.waiting"].create(
            [{"lead_id": self.lead(name=f"Chờ {ha} ha").id, "land_ha": ha} for ha in hectares]
        )

    def offers(self, choices=20):
        with patch(CHOICES, choices):
            self.env["kcn.waiting"].sudo()._cron_offers()

    def offered(self, entries):
        return [entry.offer_lot_ids.code for entry in entries]

    def queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.offers()
        return self.cr.sql_log_count - before

    def test_twenty_who_wait_cost_the_queries_of_two(self):
        self.lot(self.park, "A", 4)
        self.wait(50, 100).zone_ids = self.park
        self.offers()
        few = self.queries()
        self.wait(*range(50, 68)).zone_ids = self.park
        self.assertEqual(self.queries(), few)

    def test_when_all_that_was_looked_at_is_offered_the_next_is_looked_at(self):
        for code, area in (("A", 4), ("B", 4.1), ("C", 4.2)):
            self.lot(self.park, code, area)
        entries = self.wait(4, 4, 4, 4)
        self.offers(choices=1)
        self.assertEqual(self.offered(entries), ["A", "B", "C", False])

    def test_nobody_is_overtaken_while_more_is_looked_at(self):
        for code, area in (("A", 4), ("B", 7)):
            self.lot(self.park, code, area)
        entries = self.wait(4, 4, 6)
        self.offers(choices=1)
        self.assertEqual(self.offered(entries), ["A", "B", False])

    def test_adjoining_lots_are_not_offered_a_second_time_one_by_one(self):
        one, two = self.lot(self.park, "K", 2), self.lot(self.park, "L", 2)
        self.adjoin(one, two)
        entries = self.wait(4, 2, 2)
        self.offers()
        self.assertEqual(entries[0].offer_lot_ids, one | two)
        self.assertFalse(entries[1:].offer_lot_ids)

    def test_what_is_on_offer_to_one_is_not_among_the_lots_to_choose_for_another(self):
        offered, free = self.lot(self.park, "A", 4), self.lot(self.park, "B", 1)
        entry = self.wait(4)
        self.offers()
        self.assertEqual(entry.offer_lot_ids, offered)
        for screen in ("kcn.lead.advance", "kcn.lead.reserve"):
            arch = etree.fromstring(self.env[screen].get_view(view_type="form")["arch"])
            [domain] = {node.get("domain") for node in arch.xpath("//field[@name='lot_id']")}
            for lead, lots in ((entry.lead_id, offered | free), (self.lead(), free)):
                known = {"company_id": self.board.id, "zone_id": False, "lead_id": lead.id}
                self.assertEqual(self.env["kcn.lot"].search(safe_eval(domain, known)), lots)
