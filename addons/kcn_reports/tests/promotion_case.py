from datetime import datetime

from odoo.fields import Command
from odoo.tools import SQL

from .common import FiguresCase

YEAR = ("2024-01-01", "2024-12-31")


class PromotionCase(FiguresCase):
    """Two trips and a forum of 2024, three investors, and what became of them.

    Firm A is met on trip one (27/2), at the forum (15/5) and on trip two (1/7); its lead
    names trip one and is licensed on 1/8 with 5 million USD. Firm B came by itself (5/1), is
    met on trip one, and holds 2.5 ha from 1/4. Firm C is met at the forum, its lead names it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.firm_a, cls.firm_b, cls.firm_c = (
            cls.env["res.partner"].create({"name": f"Hãng {name}", "is_company": True})
            for name in "ABC"
        )
        cls.make_occasions()
        cls.make_contacts()
        cls.make_leads()
        cls.make_costs()
        cls.env.flush_all()

    @classmethod
    def make_occasions(cls):
        cls.programme = cls.env["kcn.programme"].create({"name": "2024", "year": 2024})
        cls.line, cls.forum_line = (cls.make_line(name) for name in ("Đoàn đi", "Diễn đàn"))
        cls.trip = cls.make_trip("Hà Nam", "2024-02-26", "2024-02-29")
        cls.second_trip = cls.make_trip("Hàn Quốc", "2024-07-01", "2024-07-03")
        cls.forum = cls.env["event.event"].create(
            {
                "name": "Diễn đàn",
                "forum_kind": "forum",
                "company_id": cls.board.id,
                "date_tz": "Asia/Ho_Chi_Minh",
                "date_begin": "2024-05-15 01:00:00",
                "date_end": "2024-05-15 09:00:00",
                "programme_line_id": cls.forum_line.id,
            }
        )

    @classmethod
    def make_line(cls, name):
        return cls.env["kcn.programme.line"].create(
            {
                "name": name,
                "programme_id": cls.programme.id,
                "kind_id": cls.env.ref("kcn_crm.promotion_kind_cooperation").id,
                "date_from": "2024-02-01",
                "date_to": "2024-07-31",
            }
        )

    @classmethod
    def make_trip(cls, name, date_from, date_to):
        trip = cls.env["kcn.trip"].create(
            {
                "name": name,
                "purpose": "Mời đầu tư",
                "date_from": date_from,
                "date_to": date_to,
                "programme_line_id": cls.line.id,
                "member_ids": [Command.create({"user_id": cls.officer.id})],
                "stop_ids": [Command.create({"name": "Hãng", "start": f"{date_from} 03:00:00"})],
            }
        )
        trip.action_approve()
        return trip

    @classmethod
    def make_contacts(cls):
        cls.contact = cls.meet(cls.firm_a, "2024-02-27", trip_id=cls.trip.id)
        cls.note(cls.contact, "answered", "2024-02-27")
        cls.meet(cls.firm_b, "2024-02-27", trip_id=cls.trip.id)
        silent = cls.meet(cls.firm_a, "2024-05-15", event_id=cls.forum.id)
        cls.note(silent, "no_reply", "2024-05-20")
        refused = cls.meet(cls.firm_c, "2024-05-15", event_id=cls.forum.id)
        cls.note(refused, "not_interested", "2024-05-20", reason="Đã chọn nơi khác")
        cls.meet(cls.firm_a, "2024-07-01", trip_id=cls.second_trip.id)

    @classmethod
    def meet(cls, firm, date, **values):
        return cls.env["kcn.contact"].create(
            {"name": f"Người của {firm.name}", "firm_id": firm.id, "date": date, **values}
        )

    @classmethod
    def note(cls, contact, outcome, date, **values):
        values = {"contact_id": contact.id, "outcome": outcome, "date": date, **values}
        return cls.env["kcn.contact.touch"].create(values)

    @classmethod
    def make_leads(cls):
        cls.lead_a = cls.make_lead(cls.firm_a, "2024-03-10", trip_id=cls.trip.id)
        cls.lead_b = cls.make_lead(cls.firm_b, "2024-01-05")
        cls.lead_c = cls.make_lead(cls.firm_c, "2024-06-01", event_id=cls.forum.id)
        lot = cls.lot(cls.zone("KCN", 10), "A", 2.5)
        held = cls.hold(lot, "2024-04-01", "2025-04-01", kind="reserved")
        held.lead_id = cls.lead_b
        project = cls.project("fdi")
        cls.licence = cls.decide(project, "granted", "2024-08-01", 5 * 10**6)
        # As the button “Granted” writes them
        cls.lead_a.sudo().write({"project_id": project.id, "decision_id": cls.licence.id})

    @classmethod
    def make_lead(cls, firm, day, **values):
        lead = cls.env["crm.lead"].create({"name": firm.name, "partner_id": firm.id, **values})
        cls.env.flush_all()
        moment = datetime.fromisoformat(f"{day} 05:00:00")
        cls.env.cr.execute(
            SQL("UPDATE crm_lead SET create_date = %s WHERE id = %s", moment, lead.id)
        )
        lead.invalidate_recordset()
        return lead

    @classmethod
    def make_costs(cls):
        cls.spend(cls.trip, 10 * 10**6, "2024-02-29", cls.vnd)
        cls.spend(cls.trip, 300, "2024-02-29", cls.usd)
        cls.env["kcn.forum.cost"].create(
            {
                "event_id": cls.forum.id,
                "name": "Hội trường",
                "spent": 40 * 10**6,
                "date": "2024-05-15",
                "currency_id": cls.vnd.id,
            }
        )
        cls.env["kcn.programme.item"].create(
            {"line_id": cls.line.id, "name": "In", "amount": 2 * 10**6, "date": "2024-02-20"}
        )

    @classmethod
    def spend(cls, trip, amount, date, currency):
        return cls.env["kcn.trip.cost"].create(
            {
                "trip_id": trip.id,
                "name": "Vé",
                "spent_amount": amount,
                "spent_date": date,
                "currency_id": currency.id,
            }
        )

    def counted(self, per="trip", touch="first", period=YEAR):
        """Give ``{name: (contacts, answered, leads, ha, licences, million USD)}``."""
        figures = self.figures.promotion(self.board.id, *period, per, touch)
        names = ("contacts", "answered", "leads", "reserved_ha", "licences", "capital_m_usd")
        rows = {row["name"]: tuple(row[name] for name in names) for row in figures["rows"]}
        rows["total"] = tuple(figures["total"][name] for name in names)
        return rows
