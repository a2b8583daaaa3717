from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import NO_ACCESS, Domain

from .night_work import one_by_one

REMIND_DAYS = 7


class KcnOccupancy(models.Model):
    """Reservations made for a lead: they end by themselves, and somebody is told before."""

    _inherit = "kcn.occupancy"

    lead_id = fields.Many2one(
        "crm.lead",
        "Investment Lead",
        index="btree_not_null",
        ondelete="set null",  # people are kept from deleting such a lead: see there
        check_company=True,
        help="The lead for which the lot is reserved, or let.",
    )
    # What a lease takes over from a reservation, so that it can be undone
    reservation_id = fields.Many2one(
        "kcn.occupancy",
        "Made from Reservation",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )
    lease_ids = fields.One2many("kcn.occupancy", "reservation_id", "Became the Lease", copy=False)
    reserved_until = fields.Date(
        "Reserved Until at First",
        readonly=True,
        copy=False,
        help="Day on which the reservation would have ended, had it not become a lease.",
    )
    reminded_for = fields.Date("Reminded of the End On", readonly=True, copy=False)
    reminder_ids = fields.Many2many(
        "mail.activity",
        "kcn_reservation_reminder_rel",
        string="Reminders of the End",
        copy=False,
        groups=NO_ACCESS,
    )
    released_on = fields.Date("Release Told On", readonly=True, copy=False)

    def write(self, vals):
        result = super().write(vals)
        if {"date_to", "state"} & vals.keys():
            settled = self.filtered(
                lambda row: row.state != "active" or row.date_to != row.reminded_for
            )
            settled._end_reminders()
        return result

    def _end_reminders(self):
        """Take back what officers were reminded of, when it is done or too late."""
        # sudo: whoever settled it, nobody has to do it any more
        self.sudo().reminder_ids.unlink()

    @api.model
    def _domain_live_reservation(self, day):
        """Give the domain of reservations that hold a lot on ``day`` or will after it."""
        return (
            Domain("kind", "=", "reserved")
            & Domain("state", "=", "active")
            & (Domain("date_to", "=", False) | Domain("date_to", ">", day))
        )

    def action_release(self):
        """Give reserved lots free from today on, and say so on their leads."""
        self.check_access("write")
        today = self.env["kcn.zone"]._today()
        live = self.filtered_domain(self._domain_live_reservation(today))
        if live != self:
            raise UserError(self.env._("Only a reservation in force can be released."))
        for row in self:
            if row.date_from < today:
                row.write({"date_to": today, "released_on": today})
            else:
                row.write({"state": "cancelled", "released_on": today})
            if row.lead_id:
                row.lead_id.message_post(
                    body=self.env._("Lot %s was released.", row.lot_id.display_name)
                )

    @api.model
    def _cron_reservations(self):
        """Remind of reservations that end soon, and tell the leads of those that ended."""
        today = self.env["kcn.zone"]._today()
        reserved = Domain("kind", "=", "reserved") & Domain("lead_id", "!=", False)
        reserved &= Domain("state", "=", "active")
        ended = reserved & Domain("date_to", "<=", today) & Domain("released_on", "=", False)
        # What became a lease did not run out
        ended &= Domain("lease_ids", "not any", [("state", "=", "active")])
        one_by_one(self.search(ended), lambda row: row._as_told()._tell_released(today))
        soon = reserved & Domain("date_to", ">", today)
        soon &= Domain("date_to", "<=", today + timedelta(days=REMIND_DAYS))
        fresh = self.search(soon).filtered(lambda row: row.reminded_for != row.date_to)
        one_by_one(fresh, lambda row: row._as_told()._remind())

    def _as_told(self):
        """Give the row in the language of who is told: the night has none."""
        lead = self.lead_id
        lang = lead.user_id.lang or lead.company_id.partner_id.lang
        return self.with_context(lang=lang or self.env.lang)

    def _tell_released(self, today):
        """Say on the lead that its lot is free again, and ask its officer what now."""
        self.ensure_one()
        self.released_on = today
        self._end_reminders()
        told = self.env._(
            "The reservation of lot %(lot)s ended on %(day)s: the lot is free again.",
            lot=self.lot_id.display_name,
            day=self.date_to.strftime("%d/%m/%Y"),
        )
        lead = self.lead_id
        lead.message_post(body=told)
        if lead.active and lead.won_status == "pending":
            self._ask_officer(self.env._("Reservation ended: reserve again?"), told, today)

    def _remind(self):
        """Ask the lead's officer to extend or release before the last day."""
        self.ensure_one()
        self.reminded_for = self.date_to
        told = self.env._(
            "Lot %(lot)s is reserved until %(day)s. On that day it becomes free by itself. "
            "On the lead's page “Lots” you extend or release it.",
            lot=self.lot_id.display_name,
            day=self.date_to.strftime("%d/%m/%Y"),
        )
        deadline = self.date_to - timedelta(days=1)
        summary = self.env._("Reservation ends soon")
        # sudo: only the program keeps which activities remind of what
        self.sudo().reminder_ids += self._ask_officer(summary, told, deadline)

    def _ask_officer(self, summary, told, deadline):
        """Give the officer of the lead something to do; its managers where nobody has it.

        :return: the activities
        """
        self.ensure_one()
        lead = self.lead_id
        asked = self.env["mail.activity"]
        for user in lead.user_id.filtered("active") or lead.company_id._managers():
            asked += lead.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=deadline,
                summary=summary,
                note=told,
                user_id=user.id,
            )
        return asked
