from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import format_date

MANAGER = "kcn_crm.group_manager"
ACTIVITY = "kcn_crm.mail_activity_type_approve"


class KcnApprovable(models.AbstractModel):
    """A draft for which officers ask the managers' approval, and get it or the reason why not.

    A model that takes this part has `company_id`, `state` (its first is "draft"), a chatter
    with activities, and ``approval_ids``; ``_approval_link`` names the inverse of these.
    """

    _name = "kcn.approvable"
    _description = "What a Manager Approves"
    _approval_link = None

    approval_waiting = fields.Boolean(
        "Waiting for Approval", compute="_compute_approval", search="_search_approval_waiting"
    )
    approval_refused = fields.Boolean("Not Approved", compute="_compute_approval")
    approval_late = fields.Boolean("Approval Is Late", compute="_compute_approval")
    approval_text = fields.Char("Approval", compute="_compute_approval")
    may_approve = fields.Boolean("I May Approve", compute="_compute_may_approve")

    @api.depends("state", "approval_ids.answer")
    @api.depends_context("lang", "tz")
    def _compute_approval(self):
        today = fields.Date.context_today(self)
        self.approval_ids.mapped("answer")  # all at once: a part of them would be read alone
        for record in self:
            last = record.approval_ids.sorted("id")[-1:]
            waiting = bool(last) and not last.answer
            record.approval_waiting = waiting
            record.approval_late = waiting and last.due_date < today
            record.approval_refused = record.state == "draft" and last.answer == "refused"
            told = record.approval_refused or waiting
            record.approval_text = told and record._approval_told(last)

    def _approval_told(self, request):
        """Give the sentence that says how a request stands, in the user's language."""
        if request.answer:
            return self.env._(
                "Not approved on %(day)s by %(manager)s: %(reason)s. Mend the draft and ask again.",
                day=format_date(self.env, request.answered_date),
                manager=request.answered_by_id.name,
                reason=(request.reason or "").rstrip(". "),
            )
        told = self.env._(
            "Waiting for approval since %(day)s, asked by %(officer)s; needed by %(due)s.",
            day=format_date(self.env, request.asked_date),
            officer=request.asked_by_id.name,
            due=format_date(self.env, request.due_date),
        )
        return f"{told} “{request.note}”" if request.note else told

    def _search_approval_waiting(self, operator, value):
        if operator != "in":
            return NotImplemented
        waiting = Domain("approval_ids", "any", [("answer", "=", False)])
        wanted = {bool(item) for item in value}
        if wanted == {True, False}:
            return Domain.TRUE
        return waiting if True in wanted else ~waiting

    @api.depends_context("uid")
    def _compute_may_approve(self):
        self.may_approve = self.env.user.has_group(MANAGER)

    def action_ask_approval(self):
        """Open the question by when the managers' approval is needed (officers)."""
        self._check_may_ask()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for Approval"),
            "res_model": "kcn.approval.ask",
            "view_mode": "form",
            "target": "new",
            "context": {f"default_{self._approval_link}": self.id},
        }

    def action_refuse_approval(self):
        """Open the question why the draft is not approved (managers)."""
        self.ensure_one()
        self._check_may_refuse()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Do Not Approve"),
            "res_model": "kcn.approval.refuse",
            "view_mode": "form",
            "target": "new",
            "context": {f"default_{self._approval_link}": self.id},
        }

    def action_withdraw_approval(self):
        """Take the request back, to go on drafting (officers)."""
        self.check_access("write")
        self._answer_approval("withdrawn")

    def _ask_approval(self, due_date, note=None):
        """Lay the draft before the board's managers, who have until ``due_date``."""
        self._check_may_ask()
        managers = self._approvers()
        # sudo: the request is written here only, by one who may write the draft
        self.env["kcn.approval"].sudo().create(
            {self._approval_link: self.id, "due_date": due_date, "note": note}
        )
        self.message_post(body=self.approval_text)
        for manager in managers:
            told = self.with_context(lang=manager.lang)
            # sudo: an officer hands the managers their activity
            told.sudo().activity_schedule(
                ACTIVITY,
                date_deadline=due_date,
                user_id=manager.id,
                summary=told.env._("Approve “%s”, or say why not", self.name),
                note=note,
            )

    def _refuse_approval(self, reason):
        """Give the draft back with the reason; who asked is told."""
        self.ensure_one()
        self._check_may_refuse()
        self._answer_approval("refused", reason)

    def _answer_approval(self, answer, reason=None):
        """Enter the answer to the requests that wait, and close the managers' activities."""
        # sudo: the request and its activities are closed by whoever takes the step they ask for
        for record in self.sudo():
            request = record.approval_ids.filtered(lambda row: not row.answer)
            if not request:
                continue
            request.write(
                {
                    "answer": answer,
                    "reason": reason,
                    "answered_by_id": self.env.uid,
                    "answered_date": fields.Date.context_today(self),
                }
            )
            waiting = record.activity_ids.filtered(
                lambda act: act.activity_type_id == self.env.ref(ACTIVITY)
            )
            waiting.unlink()
            record.with_env(self.env)._tell_answer(request)

    def _tell_answer(self, request):
        """Write the answer into the chatter, and to who asked."""
        asker = request.asked_by_id
        names = {"name": self.name, "reason": request.reason or ""}
        told = self.with_context(lang=asker.lang).env
        body = {
            "approved": told._("“%(name)s” is approved.", **names),
            "refused": told._("“%(name)s” is not approved: %(reason)s", **names),
            "withdrawn": told._("The request for approval was taken back."),
        }[request.answer]
        others = asker != self.env.user
        self.message_post(
            body=body,
            partner_ids=asker.partner_id.ids if others else None,
            subtype_xmlid="mail.mt_note",
        )

    def _check_may_ask(self):
        """Refuse to ask for what is no draft, asked for already, or not ready."""
        self.ensure_one()
        self.check_access("write")
        if self.state != "draft":
            raise UserError(self.env._("“%s” is no draft: there is nothing to approve.", self.name))
        if self.approval_waiting:
            raise UserError(self.approval_text)
        self._check_ready_to_ask()
        self._approvers()

    def _check_ready_to_ask(self):
        """Refuse a draft of which a manager would say at once what it lacks."""

    def _check_may_refuse(self):
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only a manager of the board approves or refuses: ask one of them.")
            )
        self.check_access("write")
        if not self.approval_waiting:
            raise UserError(
                self.env._("Nobody waits for an answer about “%s”: reload the page.", self.name)
            )

    def _approvers(self):
        """Give the managers of the board, the one who asks aside."""
        managers = self.company_id._managers() - self.env.user
        if not managers:
            raise UserError(
                self.env._(
                    "Nobody else of %s may approve: let the administrator make somebody a manager "
                    "(Settings, Users).",
                    self.company_id.name,
                )
            )
        return managers
