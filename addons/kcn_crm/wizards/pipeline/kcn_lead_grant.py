import re
from datetime import date

from odoo import Command, api, fields, models
from odoo.exceptions import UserError, ValidationError

TEN_DIGITS = re.compile(r"[0-9]{10}")


class KcnLeadGrant(models.TransientModel):
    """The licence is granted: project, decision and leases in one step."""

    _name = "kcn.lead.grant"
    _description = "Licence Granted"
    _check_company_auto = True

    lead_id = fields.Many2one("crm.lead", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="lead_id.company_id")
    code = fields.Char("Project Code", help="Ten digits, as on the certificate.")
    project_id = fields.Many2one(
        "kcn.project", "Joins the Project", compute="_compute_project_id", check_company=True
    )
    name = fields.Char("Project Name")
    number = fields.Char("Decision Number", required=True)
    date = fields.Date("Decision Day", required=True, default=fields.Date.context_today)
    capital = fields.Monetary("Registered Capital", currency_field="currency_id")
    currency_id = fields.Many2one("res.currency", required=True)
    partner_id = fields.Many2one("res.partner", "Investor", check_company=True)
    zone_id = fields.Many2one("kcn.zone", check_company=True)
    sector_id = fields.Many2one("kcn.sector")
    developing = fields.Boolean(compute="_compute_developing")
    lots = fields.Char("Lots Let from Now On", readonly=True)
    lease_from = fields.Date(help="Empty: the decision's day.")
    lease_to = fields.Date("Lease Until", help="First day the lot is free again; empty: open.")
    contract = fields.Char("Contract Number")

    @api.depends("code", "lead_id")
    def _compute_project_id(self):
        for wizard in self:
            code = (wizard.code or "").strip()
            wizard.project_id = wizard._project_of(code) if TEN_DIGITS.fullmatch(code) else False

    @api.depends("lead_id")
    def _compute_developing(self):
        for wizard in self:
            wizard.developing = wizard.lead_id.board_pipeline == "developer"

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        lead = self.env["crm.lead"].browse(values.get("lead_id") or ())
        if lead:
            live = lead._live_reservations()
            zone = live.zone_id[:1] or (lead.zone_ids if len(lead.zone_ids) == 1 else None)
            known = {
                "name": lead._who().name,
                "capital": lead.capital,
                "currency_id": (lead.capital_currency_id or lead.company_id.currency_id).id,
                "partner_id": lead._investor().id,
                "zone_id": zone.id if zone else False,
                "sector_id": lead.sector_id.id,
                "lots": ", ".join(live.mapped("lot_id.code")),
            }
            values.update({name: known[name] for name in known.keys() & set(fields_list)})
        return values

    def action_grant(self):
        """Make the project or join it, enter the decision, let the lots, win the lead."""
        self.ensure_one()
        lead = self.lead_id
        lead.check_access("write")
        if lead._licence_stands():
            raise UserError(self.env._("Lead “%s” has its licence decision already.", lead.name))
        self._check_filled()
        lead.confidential = False  # a licensed project is public by law
        project = self._project_of(self.code.strip())
        if project:
            self._join(project)
        else:
            project = self.env["kcn.project"].create(self._prepare_project())
        decision = self.env["kcn.decision"].create(self._prepare_decision(project))
        decision.action_confirm()
        lead._reservations_to_leases(
            project, self.lease_from or self.date, self.lease_to, self.contract
        )
        # sudo: only the grant writes these two fields; the right to write is checked above
        lead.sudo().write({"project_id": project.id, "decision_id": decision.id})
        lead._hand_zone_to_developer(project.zone_id, self.partner_id, self.date)
        lead.action_set_won()
        lead.message_post(
            body=self.env._(
                "Licence granted: decision %(number)s, project %(project)s.",
                number=decision.number,
                project=project.display_name,
            )
        )
        return {"type": "ir.actions.act_window_close"}

    def _check_filled(self):
        code = (self.code or "").strip()
        if not TEN_DIGITS.fullmatch(code):
            raise ValidationError(
                self.env._("A project code has exactly ten digits: “%s” has not.", code)
            )
        if not self.partner_id:
            raise ValidationError(self.env._("Name the investor to whom the licence is granted."))
        joins = self._project_of(code)
        if self.developing and not (self.zone_id or joins.zone_id):
            raise ValidationError(self.env._("Name the zone that the developer is to build."))
        # sudo: a code is unique in the land; only that it is taken elsewhere is told
        elsewhere = self.env["kcn.project"].sudo().with_context(active_test=False)
        if elsewhere.search_count(
            [("code", "=", code), ("company_id", "!=", self.company_id.id)], limit=1
        ):
            raise ValidationError(
                self.env._("Project code %s belongs to a project of another board.", code)
            )

    def _project_of(self, code):
        """Give the board's project with this code, archived or not; empty without one."""
        projects = self.env["kcn.project"].with_context(active_test=False)
        return projects.search(
            [("code", "=", code), ("company_id", "=", self.company_id.id)], limit=1
        )

    def _prepare_project(self):
        lead = self.lead_id
        return {
            "code": self.code.strip(),
            "name": self.name or lead.name,
            "company_id": lead.company_id.id,
            "kind": lead.investor_kind or "ddi",
            "zone_id": self.zone_id.id,
            "sector_id": self.sector_id.id,
            "user_id": lead.user_id.id,
            "registered_labour": lead.labour,
            "share_ids": [Command.create({"partner_id": self.partner_id.id, "share_pct": 100})],
        }

    def _join(self, project):
        """Have the project be in use, with the investor among its own."""
        if not project.active:
            project.active = True
        if self.partner_id not in project.share_ids.partner_id:
            project.share_ids = [Command.create({"partner_id": self.partner_id.id, "sequence": 20})]

    def _prepare_decision(self, project):
        if not project._licence_dates(date.max):
            kind = "granted"
        else:
            kind = "increase" if self.capital else "amended"
        return {
            "project_id": project.id,
            "kind": kind,
            "number": self.number,
            "date": self.date,
            "delta": self.capital,
            "currency_id": self.currency_id.id,
        }
