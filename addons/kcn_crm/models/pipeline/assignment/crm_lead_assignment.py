from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from .assignment_choice import Inquiry, plan
from .crm_lead_language import OWN

AT_ONCE = 2000  # leads without an officer that are given out in one go


class CrmLead(models.Model):
    """New leads find their officer: by pipeline, language, sector and load.

    Odoo's own assignment follows the members of a team; the boards share their teams, so
    that theirs follows the list of officers of each board and leaves Odoo's alone.
    """

    _inherit = "crm.lead"

    proposed_user_id = fields.Many2one(
        "res.users", "Proposed Officer", compute="_compute_proposal", compute_sudo=True
    )
    proposal_text = fields.Char("Why", compute="_compute_proposal", compute_sudo=True)

    @api.depends("user_id", "language_id", "sector_id", "team_id", "company_id")
    @api.depends_context("lang")
    def _compute_proposal(self):
        self.proposed_user_id = self.proposal_text = False
        waiting = self.filtered(lambda lead: lead._origin and not lead.user_id)._of_a_board()
        for board, leads in waiting.grouped("company_id").items():
            told = self._assignment_plan(board)
            for lead in leads:
                lead.proposed_user_id, lead.proposal_text = told.get(lead._origin.id, (False, ""))

    @api.model_create_multi
    def create(self, vals_list):
        leads = super().create(vals_list)
        leads._find_officers()
        return leads

    def action_accept_proposals(self):
        """Give these leads to the officers proposed for them.

        :raise UserError: all of them have an officer by now: another manager was faster
        """
        if not self.env.user.has_group("kcn_crm.group_manager"):
            raise AccessError(self.env._("Leads are given out by a manager: ask one of them."))
        self.check_access("write")
        waiting = self.filtered(lambda lead: not lead.user_id)._of_a_board()
        if self and not waiting:
            raise UserError(self._given_out_text())
        for board, leads in waiting.grouped("company_id").items():
            leads._give_out(self._assignment_plan(board))
        return True

    def _given_out_text(self):
        given = self.filtered("user_id")
        if len(given) == 1:
            return self.env._(
                "“%(lead)s” has its officer already: %(officer)s. Reload the page to see it; to "
                "give it to somebody else, choose the officer on the lead.",
                lead=given.display_name,
                officer=given.user_id.name,
            )
        return self.env._(
            "These leads have their officers already. Reload the page to see what is left."
        )

    def _find_officers(self):
        """Assign or propose an officer for those of these new leads that have none."""
        waiting = self.filtered(lambda lead: not lead.user_id)._of_a_board()
        if not waiting:
            return
        # What the program does by itself, by mail or web, it says in the boards' language
        lang = self.env.lang or self.env["res.lang"]._get_code("vi_VN") or None
        settings = self.env["kcn.assignment"]
        for board, leads in waiting.with_context(lang=lang).grouped("company_id").items():
            told = leads._assignment_plan(board)
            if settings._assigns(board):
                leads._give_out(told)
            else:
                leads._note_proposals(told)

    def _give_out(self, told):
        """Assign these leads as planned, and write the reason on each."""
        known = self.filtered(lambda lead: told.get(lead.id, (False,))[0])
        for user_id, leads in known.grouped(lambda lead: told[lead.id][0]).items():
            leads.user_id = user_id
        names = self.env["res.users"].browse({told[lead.id][0] for lead in known})
        names = {user.id: user.name for user in names}
        said = self.env._("Assigned to %(officer)s: %(reason)s")
        known._message_log_batch(
            {
                lead.id: said % {"officer": names[told[lead.id][0]], "reason": told[lead.id][1]}
                for lead in known
            }
        )

    def _note_proposals(self, told):
        users = self.env["res.users"].browse(
            {told[lead.id][0] for lead in self if told.get(lead.id)}
        )
        names = {user.id: user.name for user in users if user}
        said = self.env._("Proposed officer: %(officer)s: %(reason)s")
        bodies = {
            lead.id: said % {"officer": names[told[lead.id][0]], "reason": told[lead.id][1]}
            for lead in self
            if told.get(lead.id, (False,))[0]
        }
        self.filtered(lambda lead: lead.id in bodies)._message_log_batch(bodies)

    @api.model
    def _assignment_plan(self, board):
        """Give ``{lead id: (user id or False, why)}`` for all leads of a board without an officer.

        Those that came first are given out first, so that each sees the same proposal in any
        list.
        """
        domain = (
            Domain("team_id", "in", list(self.env["crm.team"]._board_team_ids()))
            & Domain("company_id", "=", board.id)
            & Domain("user_id", "=", False)
            & Domain("won_status", "=", "pending")
        )
        # sudo: leads are given out whoever may see them; only the officer's name is told
        leads = self.sudo().search(domain, order="create_date, id", limit=AT_ONCE)
        officers = leads.env["kcn.officer"].search([("company_id", "=", board.id)])
        languages = leads.env["kcn.language"].search([("code", "!=", False)])
        common = languages.filtered("everywhere")[:1].id
        own = languages.filtered(lambda language: language.code == OWN).ids
        candidates = [one._candidate(own) for one in officers if one.here]
        chosen = plan(
            candidates, [lead._inquiry() for lead in leads], officers._loads(board), common
        )
        return {
            lead.id: (choice.user, self._reason(lead, choice, own))
            if choice
            else (False, self._no_reason(officers))
            for lead in leads
            for choice in (chosen[lead.id],)
        }

    def _inquiry(self):
        self.ensure_one()
        sector = self.sector_id
        path = [int(part) for part in (sector.parent_path or "").split("/") if part]
        return Inquiry(self.id, self.language_id.id or None, tuple(reversed(path)), self.team_id.id)

    @api.model
    def _reason(self, lead, choice, own):
        """Say why: language, sector, load; what everybody has (Vietnamese) is not a reason."""
        parts = []
        if choice.language and choice.language not in own:
            name = lead.env["kcn.language"].browse(choice.language).name
            parts.append(self.env._("speaks %s", name))
        elif lead.language_id and choice.language is None:
            parts.append(self.env._("nobody free speaks %s", lead.language_id.name))
        if choice.sector:
            name = lead.env["kcn.sector"].browse(choice.sector).name
            parts.append(self.env._("looks after %s", name))
        parts.append(self.env._("has %s open leads", f"{choice.load:g}"))
        return ", ".join(parts)

    @api.model
    def _no_reason(self, officers):
        if not officers:
            return self.env._("Nobody is named yet under Configuration › Officers and Languages.")
        return self.env._("Everybody who could take it is away or has enough open leads.")
