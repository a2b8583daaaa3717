from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .land_query import ranked
from .land_terms import Search
from .night_work import one_by_one

# Land looked at for an entry at once; the next has to be asked for when all of it is offered
CHOICES = 20


class KcnWaiting(models.Model):
    """Who is next: land that has become free goes on offer to the first entry it fits.

    A lot is on offer to one entry at a time. The manager serves the entry, or passes it
    over with a reason; then the land goes to the next one it fits.
    """

    _inherit = "kcn.waiting"

    @api.model
    def _cron_offers(self):
        """Look once a day for land that fits those who wait."""
        boards = self.search([("date_to", "=", False)]).company_id
        one_by_one(boards, self._make_offers)

    @api.model
    def _make_offers(self, boards):
        """Put free land on offer, board by board, in the order of the lines."""
        # What the program does by night it says in the boards' language
        lang = self.env.lang or self.env["res.lang"]._get_code("vi_VN") or None
        # sudo: the line is worked off for the board, whoever gave the land free
        line = (
            self.with_context(lang=lang)
            .sudo()
            .search(Domain("company_id", "in", boards.ids) & Domain("date_to", "=", False))
        )
        if not line:
            return
        # Two who give land free at once make offers one after the other
        self.env.cr.execute(
            SQL("SELECT id FROM kcn_waiting WHERE id = ANY(%s) ORDER BY id FOR UPDATE", line.ids)
        )
        line.invalidate_recordset(["state", "offer_lot_ids", "date_to"])
        line = line.filtered(lambda row: not row.date_to)
        line._lapse_offers()
        waiting = line.filtered(lambda row: row.state == "waiting").sorted()
        offered = line.offer_lot_ids
        while waiting:
            waiting, offered = waiting._hand_out(offered)

    def _hand_out(self, offered):
        """Put land on offer to these entries, in their order; what one is offered, the next
        is not.

        :return: the entries still to be asked, as all the land looked at for the first of
            them is offered by now; and the lots on offer
        """
        choices = self._land_choices(offered)
        for place, row in enumerate(self):
            found = choices.get(row.id, ())
            lots = next((ids for ids in found if not offered & ids), None)
            if lots:
                offered |= lots
                row._move("offered", "offered", lots)
                row._ask_managers()
            elif len(found) == CHOICES:
                return self[place:], offered
        return self.browse(), offered

    def _lapse_offers(self):
        """End offers of land that somebody has got, or that is a lot no more."""
        today = self.env["kcn.zone"]._today()
        held = self.env["kcn.occupancy"]._read_group(
            Domain("lot_id", "in", self.offer_lot_ids.ids)
            & Domain("state", "=", "active")
            & (Domain("date_to", "=", False) | Domain("date_to", ">", today)),
            ["lot_id"],
        )
        gone = self.env["kcn.lot"].union(*(lot for (lot,) in held))
        for row in self.filtered(lambda row: row.offer_lot_ids & gone):
            row._move("waiting", "lapsed")

    def _land_choices(self, offered):
        """Give ``{entry id: [lots, …]}``: the best land that fits each entry, in one query.

        Neither what is on offer nor the lots with which an entry was passed over.
        """
        land = self.env["crm.lead"]
        land._flush_land()
        weights = {board: land._land_weights(board) for board in self.company_id}
        rankings = [
            SQL(
                "SELECT %s AS entry_id, ROW_NUMBER() OVER () AS place, lot_ids FROM (%s) found",
                row.id,
                ranked(row._wanted(), row._where(offered), weights[row.company_id]),
            )
            for row in self
        ]
        query = SQL("%s ORDER BY entry_id, place", SQL(" UNION ALL ").join(rankings))
        choices = {}
        for entry_id, _place, lot_ids in self.env.execute_query(query):
            choices.setdefault(entry_id, []).append(self.env["kcn.lot"].browse(lot_ids))
        return choices

    def _wanted(self):
        """Give what the entry waits for."""
        return self.lead_id._land_wanted()._replace(
            land_ha=self.land_ha,
            start=self.wanted_from or None,
            zone_ids=tuple(self.zone_ids.ids),
        )

    def _where(self, offered):
        """Give where to look for it."""
        passed = self.event_ids.filtered(lambda event: event.kind == "passed").lot_ids
        return Search(
            day=self.env["kcn.zone"]._today(),
            zone_ids=tuple(self.zone_ids.ids),
            fitting=True,
            without=tuple((offered | passed).ids),
            limit=CHOICES,
        )

    def _ask_managers(self):
        """Put the decision on the managers' lists of the entry's board."""
        self.ensure_one()
        for user in self.company_id._managers():
            entry = self.with_context(lang=user.lang)
            entry.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=self.env["kcn.zone"]._today() + timedelta(days=3),
                summary=entry.env._("Land for the waiting list: serve or pass over"),
                note=entry.env._(
                    "Lot %(lots)s fits the entry.",
                    lots=", ".join(self.offer_lot_ids.mapped("display_name")),
                ),
                user_id=user.id,
            )

    @api.model
    def _offers_of(self, lots):
        """Give the entries that have one of these lots on offer."""
        # sudo: of the entries only whose turn it is matters to whoever wants the lot
        return self.sudo().search(
            Domain("state", "=", "offered") & Domain("offer_lot_ids", "in", lots.ids)
        )

    @api.model
    def _reserved(self, lead, lots):
        """Work off what a reservation of ``lots`` for ``lead`` means for the line.

        Land on offer is a manager's to give. Who gets enough leaves the line.
        """
        offers = self._offers_of(lots)
        if offers and not self._may_decide():
            raise UserError(
                self.env._(
                    "Lot %(lots)s is on offer to the waiting list: a manager decides who gets it.",
                    lots=", ".join((offers.offer_lot_ids & lots).mapped("display_name")),
                )
            )
        for other in offers.filtered(lambda row: row.lead_id != lead):
            other._move("waiting", "lapsed", note=self.env._("Reserved for another lead"))
        # sudo: the entry of the lead that the user has just reserved for
        entry = self.sudo().search(Domain("lead_id", "=", lead.id) & Domain("date_to", "=", False))
        held = sum(lead._live_reservations().lot_id.mapped("area_ha"))
        if entry and (entry in offers or held >= entry.land_ha):
            entry._move("served", "served", lots)
            entry._make_offers(entry.company_id)
