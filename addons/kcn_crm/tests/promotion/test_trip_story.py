import io

from docx import Document
from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .trip_case import TripCase


@tagged("post_install", "-at_install")
class TestTripStory(TripCase):
    """A delegation to Hà Nam, from the draft to the report, as the people who go it."""

    @mute_logger("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")
    def test_a_delegation_goes_to_ha_nam_and_comes_back_with_a_lead(self):
        # The officer drafts; it is in nobody's calendar, and the officer cannot approve
        trip, stop = self.trip, self.stop
        self.env["kcn.trip.cost"].create({"trip_id": trip.id, "planned_amount": 6_000_000})
        with self.assertRaises(AccessError):
            trip.action_approve()

        # The manager approves: the leader has the meeting in the calendar
        with freeze_time("2024-02-21 02:00:00"):
            trip.with_user(self.manager).action_approve()
        calendar = self.env["calendar.event"].with_user(self.leader)
        mine = calendar.search([("partner_ids", "in", self.leader.partner_id.ids)])
        self.assertEqual(mine, stop.event_id)

        # On the road the officer sees the day, logs the meeting and keeps a card
        with freeze_time("2024-02-28 01:00:00"):
            trip.action_start()
            page = self.env["kcn.trip.stop"].day_start(None, "Asia/Ho_Chi_Minh")
            (shown,) = page["stops"]
            opening = calendar.with_user(self.officer).log_start(
                "calendar.event", shown["event_id"]
            )
            self.env["calendar.event"].log_meeting(
                {
                    "key": "k",
                    "event_id": shown["event_id"],
                    "kind": opening["event"]["kind"],
                    "minutes": "Cần 2 ha cạnh vùng nguyên liệu.",
                    "outcome": "agreed",
                    "who": opening["who"],
                    "promises": [{"name": "Gửi giá thuê đất", "due_date": "2024-03-08"}],
                }
            )
            stop.meet({"key": "c", "name": "Ông Đức", "function": "Giám đốc"})

        # Back home: the money, the lead, the report; no way round what is missing
        with freeze_time("2024-02-29 10:00:00"):
            trip.action_finish()
        with self.assertRaisesRegex(UserError, "what came of it"):
            trip.action_report()
        trip.cost_ids.spent_amount = 5_800_000
        trip.action_make_leads()
        (lead,) = trip.lead_ids
        self.assertEqual((lead.partner_id, lead.user_id), (self.partner, self.officer))
        self.assertEqual(stop.event_id.commitment_ids.user_id, self.officer)
        trip.result = "Công ty A lên khảo sát trong tháng 3."
        with freeze_time("2024-03-04 03:00:00"):
            trip.action_report()

        # The leader reads the paper; another board sees nothing of it
        _name, content = trip.with_user(self.leader).report_file("docx")
        document = Document(io.BytesIO(content))
        said = "\n".join(paragraph.text for paragraph in document.paragraphs)
        self.assertIn("Cần 2 ha cạnh vùng nguyên liệu.", said)
        self.assertIn("hình thành 1 cơ hội đầu tư", said)
        theirs = self.env["kcn.trip"].with_user(self.neighbour)
        self.assertFalse(theirs.search([]) & trip)
        with self.assertRaises(AccessError):
            theirs.browse(trip.id).report_file("docx")
