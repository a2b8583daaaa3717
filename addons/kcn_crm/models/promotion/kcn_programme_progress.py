from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.misc import formatLang

from .kcn_programme_target import COUNTED

LISTS = {
    "crm.lead": "kcn_crm.kcn_lead_view_list",
    "calendar.event": "kcn_crm.kcn_meeting_view_list",
    "event.event": "kcn_crm.kcn_forum_view_list",
}


class KcnProgramme(models.Model):
    """How far a programme is: money, time, activities and targets, on a day."""

    _inherit = "kcn.programme"

    target_ids = fields.One2many("kcn.programme.target", "programme_id", "Targets", copy=True)
    progress = fields.Json(
        compute="_compute_progress",
        help="Bars: key, label, value, share in percent, note; each opens its rows.",
    )

    @api.depends("year", "source_ids.amount", "line_ids", "target_ids")
    @api.depends_context("kcn_day", "lang")
    def _compute_progress(self):
        for programme in self:
            programme.progress = {
                "time": round(programme._time_share(), 1),
                "bars": [
                    programme._bar_money(),
                    programme._bar_time(),
                    programme._bar_activities(),
                    *(programme._bar_target(target) for target in programme.target_ids),
                ],
            }

    def open_progress(self, key):
        """Give the window action with the rows behind a bar of the programme.

        :param str key: ``money``, ``activities``, ``late`` or ``target-<id>``
        :raise UserError: the programme has no such bar
        """
        self.ensure_one()
        here = Domain("programme_id", "=", self.id)
        if key == "money":
            action = self._rows_action(
                self.env._("Money spent: %s", self.name),
                "kcn.programme.expense",
                Domain("line_id.programme_id", "=", self.id),
            )
            return {**action, "views": [[False, "list"]]}
        if key in ("activities", "late"):
            late = Domain("progress", "=", "late") if key == "late" else Domain.TRUE
            title = self.env._("Activities: %s", self.name)
            return self._rows_action(title, "kcn.programme.line", here & late)
        for target in self.target_ids:
            if key == f"target-{target.id}":
                return target.action_open_rows()
        raise UserError(self.env._("The programme has no figure “%s”.", key))

    def _day(self):
        """Give the day the figures are of."""
        return self.env["kcn.zone"]._day()

    def _measured_days(self):
        """Give (first, last) day of the year up to the day that figures are asked for."""
        self.ensure_one()
        return self.date_from, min(self._day(), self.date_to)

    def _results(self, indicators):
        """Give ``{indicator: amount}`` of the board in the year, up to the day asked for."""
        self.ensure_one()
        if not self.date_from:
            return {}
        date_from, date_to = self._measured_days()
        measure = self.env["kcn.promotion.measure"]
        return measure._amounts(indicators, self.company_id, date_from, date_to)

    def _time_share(self):
        """Give how much of the year is over on the day, in percent."""
        self.ensure_one()
        if not self.date_from:
            return 0
        days = (self.date_to - self.date_from).days + 1
        passed = (min(self._day(), self.date_to) - self.date_from).days + 1
        return 100 * max(passed, 0) / days

    def _bar_money(self):
        whole = self.budget or self.planned
        others = [text for text in self.line_ids.mapped("spent_other") if text]
        return {
            "key": "money",
            "label": self.env._("Money"),
            "value": self.env._(
                "%(spent)s of %(whole)s million VND",
                spent=self._number(self.spent / 1e6),
                whole=self._number(whole / 1e6),
            ),
            "share": 100 * self.spent / whole if whole else 0,
            "note": self.env._("besides %s, not added", "; ".join(others)) if others else "",
            "opens": True,
        }

    def _bar_time(self):
        return {
            "key": "time",
            "label": self.env._("Time"),
            "value": self.env._("on %s", self._day().strftime("%d/%m/%Y")),
            "share": self._time_share(),
            "note": "",
            "opens": False,
        }

    def _bar_activities(self):
        lines = self.line_ids
        done = lines.filtered(lambda line: line.progress == "done")
        late = lines.filtered(lambda line: line.progress == "late")
        return {
            "key": "activities",
            "label": self.env._("Activities done"),
            "value": self.env._("%(done)s of %(all)s", done=len(done), all=len(lines)),
            "share": 100 * len(done) / len(lines) if lines else 0,
            "note": self.env._("%s late", len(late)) if late else "",
            "note_opens": "late" if late else "",
            "opens": True,
        }

    def _bar_target(self, target):
        return {
            "key": f"target-{target.id}",
            "label": target.display_name,
            "value": self.env._(
                "%(result)s of %(plan)s",
                result=self._number(target.result, target.indicator in COUNTED),
                plan=self._number(target.planned, target.indicator in COUNTED),
            ),
            "share": target.share,
            "note": "",
            "opens": True,
            "target": True,
        }

    def _number(self, value, whole=False):
        """Write a number as the user's language does, without needless decimals."""
        rounded = round(value, 2)
        digits = 0 if whole or rounded == int(rounded) else 2
        return formatLang(self.env, rounded, digits=digits)

    def _rows_action(self, title, model, domain):
        """Give the window action that shows exactly these rows."""
        view = (
            self.env.ref(LISTS.get(model, ""), raise_if_not_found=False) if model in LISTS else None
        )
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "domain": self._plain(domain),
            "views": [[view.id if view else False, "list"], [False, "form"]],
            "context": {
                "create": False,
                "active_test": False,
                "kcn_day": self._day().isoformat(),
                "allowed_company_ids": self.company_id.ids,
            },
        }

    def _plain(self, domain):
        """Give a domain as JSON can carry it: days and moments as text."""
        plain = []
        for item in domain:
            if isinstance(item, str):
                plain.append(item)
                continue
            name, operator, value = item
            if operator in ("in", "not in"):
                value = list(value)
            elif hasattr(value, "isoformat"):
                to_text = fields.Datetime if hasattr(value, "hour") else fields.Date
                value = to_text.to_string(value)
            plain.append([name, operator, value])
        return plain
