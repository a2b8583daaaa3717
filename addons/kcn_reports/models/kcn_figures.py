from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from odoo.addons.kcn_crm.models.zones.kcn_zone_declaration import BASES

# Vietnam's first export processing zone is of 1991; a year with a slip of the key is earlier
FIRST_YEAR = 1900


class KcnFigures(models.AbstractModel):
    """The figures that a board reports, each derived from dated rows for a day or a period.

    Every method runs with the rights of the user who asks: access rights and board
    rules hold, nothing is computed as superuser. ``board`` is a company or its id.
    """

    _name = "kcn.figures"
    _description = "Figures of a Board"

    @api.model
    def boards(self):
        """Give the boards the user may ask for: ``[{id, name, code}]``.

        Companies with a board code; without any, the user's current company, so that
        a database with a single unnamed board works too.
        """
        companies = self.env.user.company_ids.filtered("board_code") or self.env.company
        return [self._board_head(company) for company in companies.sorted("name")]

    @api.model
    def _board_head(self, company):
        """Give ``{id, name, code}`` of a board, as every answer names it."""
        return {"id": company.id, "name": company.name, "code": company.board_code or ""}

    def _of_board(self, board, day=None):
        """Give (these figures bound to the board, the board).

        :param board: ``res.company`` record or id
        :param day: date that derived states are asked for (``kcn_day``)
        :raise AccessError: the board is not one of the user's
        """
        company = self.env["res.company"].browse(int(board))
        if not self.env.su and company not in self.env.user.company_ids:
            raise AccessError(self.env._("You cannot see the figures of this board."))
        context = {"allowed_company_ids": company.ids}
        if day:
            context["kcn_day"] = fields.Date.to_string(day)
        return self.with_context(**context), company

    def _to_day(self, value):
        """Read a day given as a date or as ISO text; nothing is today.

        :raise UserError: there is no such day
        """
        if not value:
            return self.env["kcn.zone"]._today()
        try:
            day = fields.Date.to_date(value)
        except ValueError as error:
            raise UserError(self.env._("“%s” is not a day.", value)) from error
        if day.year < FIRST_YEAR:
            raise UserError(self.env._("“%s” is before every zone's time.", value))
        return day

    def _to_period(self, date_from, date_to):
        """Read a period, both ends included; without ends, this year until today.

        :raise UserError: it ends before it starts
        """
        date_to = self._to_day(date_to)
        date_from = self._to_day(date_from or date_to.replace(month=1, day=1))
        if date_from > date_to:
            raise UserError(
                self.env._(
                    "The period ends (%(date_to)s) before it starts (%(date_from)s).",
                    date_from=date_from.strftime("%d/%m/%Y"),
                    date_to=date_to.strftime("%d/%m/%Y"),
                )
            )
        return date_from, date_to

    def _check_basis(self, basis):
        if basis not in dict(BASES):
            raise UserError(self.env._("There is no basis “%s” for an occupancy rate.", basis))
        return basis

    @api.model
    def _zone_domains(self, day):
        """Give ``{state: domain}`` of the zones of each state on ``day``.

        ``planned``, ``established`` and ``undated`` do not overlap and make ``total``;
        ``operating`` is part of ``established``, ``detailed_plan`` of ``total``. A zone whose
        first known day comes later is in none. ``undated``: nobody wrote down when it was
        planned or established, which does not keep its land from counting. ``counted``:
        those whose land counts for the occupancy.
        """

        def reached(*names):
            return Domain.OR(Domain(name, "<=", day) for name in names)

        def not_reached(name):
            return Domain(name, "=", False) | Domain(name, ">", day)

        alive = not_reached("closed_date")
        unborn = not_reached("established_date") & not_reached("operating_date")
        unknown = Domain.AND(
            Domain(name, "=", False) for name in ("planned_date", "policy_date", "established_date")
        )
        domains = {
            "planned": alive & unborn & reached("planned_date", "policy_date"),
            "established": alive & reached("established_date", "operating_date"),
            "operating": alive & reached("operating_date"),
            "undated": alive & unborn & unknown,
        }
        domains["counted"] = domains["established"] | domains["undated"]
        domains["total"] = domains["counted"] | domains["planned"]
        domains["detailed_plan"] = domains["total"] & reached("detailed_plan_date")
        return domains
