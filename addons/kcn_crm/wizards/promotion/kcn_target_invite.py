from datetime import time, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...models.zones.board_time import board_moment

# When the stops of a day begin, by the clock, until people of the trip set it otherwise
HOURS = (8, 10, 14, 16)


class KcnTargetInvite(models.TransientModel):
    """Invite target companies to a forum, or put them on the route of a trip."""

    _name = "kcn.target.invite"
    _description = "Invite Target Companies"
    _check_company_auto = True

    target_ids = fields.Many2many(
        "kcn.target", required=True, default=lambda self: self.env.context.get("active_ids")
    )
    place = fields.Selection(
        [("forum", "Invite to a Forum"), ("trip", "Put on a Trip's Route")],
        "What To Do",
        required=True,
        default="forum",
    )
    company_id = fields.Many2one("res.company", compute="_compute_company_id")
    event_id = fields.Many2one(
        "event.event",
        "Forum",
        domain="[('forum_kind', '!=', False), ('company_id', '=', company_id),"
        " ('date_end', '>=', 'now')]",
    )
    trip_id = fields.Many2one(
        "kcn.trip",
        domain="[('company_id', '=', company_id), ('state', 'in', ('draft', 'approved')),"
        " ('date_to', '>=', 'today')]",
    )
    known = fields.Char("On It Already", compute="_compute_known")

    @api.depends("target_ids")
    def _compute_company_id(self):
        for wizard in self:
            wizard.company_id = wizard.target_ids.company_id[:1] or self.env.company

    @api.depends("target_ids", "place", "event_id", "trip_id")
    def _compute_known(self):
        for wizard in self:
            wizard.known = ", ".join((wizard.target_ids - wizard._fresh()).mapped("display_name"))

    def action_invite(self):
        """Invite, or add the stops; who is on it already is left as it is.

        :return: the action that opens the forum or the trip
        :raise UserError: no forum or trip is chosen, or its days have no room
        """
        self.ensure_one()
        occasion = self._occasion()
        if not occasion:
            raise UserError(self.env._("Choose the forum or the trip first."))
        if len(self.target_ids.company_id | occasion.company_id) > 1:
            raise UserError(self.env._("Targets of two boards are not invited together."))
        fresh = self._fresh()
        if self.place == "forum":
            self._invite(fresh)
        else:
            self._put_on_route(fresh)
        for target in fresh:
            target.message_post(body=self._told(occasion))
        return occasion.get_formview_action()

    def _occasion(self):
        self.ensure_one()
        return self.event_id if self.place == "forum" else self.trip_id

    def _told(self, occasion):
        if self.place == "forum":
            return self.env._("Invited to “%s”.", occasion.display_name)
        return self.env._("On the route of “%s”.", occasion.display_name)

    def _fresh(self):
        """Give the targets that the forum or the trip does not have yet."""
        self.ensure_one()
        firms = self.target_ids.partner_id
        if self.place == "forum":
            found = self.env["kcn.contact"].search(
                [("event_id", "=", self.event_id.id or 0), ("firm_id", "in", firms.ids)]
            )
            there = found.firm_id
        else:
            there = self.trip_id.stop_ids.partner_id
        return self.target_ids.filtered(lambda target: target.partner_id not in there)

    def _invite(self, targets):
        """Enter a contact for each company; it is registered once the company answers."""
        contacts = self.env["kcn.contact"].create(
            [self._contact_values(target) for target in targets]
        )
        contacts.registration_id.write({"state": "draft"})

    def _contact_values(self, target):
        firm = target.partner_id
        people = firm.child_ids.filtered(lambda person: not person.is_company)
        person = people.filtered("email")[:1] or people[:1]
        return {
            "event_id": self.event_id.id,
            "company_id": target.company_id.id,
            "firm_id": firm.id,
            "firm_name": firm.name,
            "partner_id": person.id,
            "name": person.name,
            "function": person.function,
            "email": person.email or firm.email,
            "phone": person.phone or firm.phone,
            "country_id": target.country_id.id,
            "sector_id": target.sector_id.id,
            "user_id": target.user_id.id,
        }

    def _put_on_route(self, targets):
        """Add a stop for each company, one after the other in the days of the trip."""
        slots = self._free_slots()
        if len(slots) < len(targets):
            raise UserError(
                self.env._(
                    "Trip “%(trip)s” has room for %(room)s more stops, you chose %(chosen)s: "
                    "choose fewer companies, or give the trip another day.",
                    trip=self.trip_id.name,
                    room=len(slots),
                    chosen=len(targets),
                )
            )
        self.env["kcn.trip.stop"].create(
            [
                {"trip_id": self.trip_id.id, "partner_id": target.partner_id.id, "start": start}
                for target, start in zip(targets, slots, strict=False)
            ]
        )

    def _free_slots(self):
        """Give the UTC moments at which the trip has no stop yet, in order."""
        trip = self.trip_id
        taken = [
            (stop.start, fields.Datetime.add(stop.start, hours=stop.duration))
            for stop in trip.stop_ids
            if not stop.skipped
        ]
        slots = []
        for number in range(trip.day_count):
            day = trip.date_from + timedelta(days=number)
            for hour in HOURS:
                start = board_moment(day, time(hour))
                end = start + timedelta(hours=1.5)
                if all(end <= first or last <= start for first, last in taken):
                    slots.append(start)
        return slots
