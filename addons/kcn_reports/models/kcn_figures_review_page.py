from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

LEADS_OFFERED = 500
WEEK = timedelta(days=7)


class KcnFigures(models.AbstractModel):
    """The weekly review's page: its figures, what was decided, and who may decide."""

    _inherit = "kcn.figures"

    @api.model
    @api.readonly
    def review_page(self, board=None, week=None):
        """Give everything that the page of the weekly review shows, in one call.

        :param board: company id; empty = the user's current board
        :param week: ISO text of any day of the week; empty = this week
        :return: the figures of `review`, with ``boards, previous, next`` (Mondays, or None),
            ``held`` (``held_on, attendees, note``), ``decisions`` of this review, ``earlier``
            (those of reviews before it that were open or done since), ``may_decide``,
            ``people`` and ``leads`` to decide about, ``lead_form`` (id of the leads' form)
        """
        boards = self.boards()
        allowed = [row["id"] for row in boards]
        board = int(board or 0) or (
            self.env.company.id if self.env.company.id in allowed else allowed[0]
        )
        days = self._review_week(board, week)
        figures, company = self._of_board(board, days["day"])
        review = figures.env["kcn.review"]._of_week(company, days["from"])
        earlier = figures._review_earlier(company, days)
        may_decide = figures.env["kcn.review.decision"].has_access("create")
        return {
            **self.review(board, week),
            "boards": boards,
            "previous": (days["from"] - WEEK).isoformat(),
            "next": None if days["current"] else (days["from"] + WEEK).isoformat(),
            "held": figures._review_held(review),
            "decisions": figures._review_decisions(review.decision_ids, days["day"]),
            "earlier": figures._review_decisions(earlier, days["day"]),
            "lead_form": self.env.ref("kcn_crm.kcn_lead_view_form").id,
            "may_decide": may_decide,
            "people": figures._review_people(company) if may_decide else [],
            "leads": figures._review_leads(company) if may_decide else [],
        }

    def _review_held(self, review):
        return {
            "held_on": review.held_on and review.held_on.isoformat(),
            "attendees": [{"id": user.id, "name": user.name} for user in review.attendee_ids],
            "note": review.note or "",
        }

    def _review_earlier(self, company, days):
        """Give what reviews before this one decided, and was open or done since the last."""
        return self.env["kcn.review.decision"].search(
            Domain("company_id", "=", company.id)
            & Domain("review_id.week_start", "<", days["from"])
            & (Domain("done_date", "=", False) | Domain("done_date", ">=", days["since"]))
        )

    def _review_decisions(self, decisions, day):
        """Give decisions as they stood on ``day``: done on a day up to then, late, or open."""
        rows, names = [], self._review_names(decisions.lead_id)
        for row in decisions:
            done = row.done_date if row.done_date and row.done_date <= day else None
            state = "done" if done else "late" if row.due_date < day else "open"
            rows.append(
                {
                    "id": row.id,
                    "name": row.name,
                    "lead_id": row.lead_id.id,
                    "lead": names.get(row.lead_id.id, ""),
                    "owner": row.user_id.name,
                    "due": row.due_date.isoformat(),
                    "done": done and done.isoformat(),
                    "state": state,
                    "decided": row.decided_on.isoformat(),
                    # What is done meanwhile has no button, whatever the page's day
                    "may_finish": not row.done_date
                    and (row.user_id == self.env.user or row.has_access("write")),
                }
            )
        return sorted(rows, key=lambda row: (row["state"] == "done", row["due"], row["id"]))

    def _review_people(self, company):
        # sudo: names of colleagues, for who may hand out work
        users = self.env["res.users"].sudo()
        found = users.search([("company_ids", "in", company.ids), ("share", "=", False)])
        officer = self.env.ref("kcn_crm.group_officer")
        leader = self.env.ref("kcn_crm.group_leader")
        ours = found.filtered(lambda user: user.all_group_ids & (officer | leader))
        return [{"id": user.id, "name": user.name} for user in ours.sorted("name")]

    def _review_leads(self, company):
        leads = self.env["crm.lead"].search(
            Domain("company_id", "=", company.id)
            & Domain("team_id.board_pipeline", "!=", False)
            & Domain("won_status", "=", "pending"),
            order="date_last_stage_update DESC",
            limit=LEADS_OFFERED,
        )
        names = self._review_names(leads)
        return [
            {"id": lead.id, "name": names[lead.id], "officer_id": lead.user_id.id} for lead in leads
        ]

    def _review_names(self, leads):
        """Give ``{lead id: name}``: of a confidential lead the code name, and who stands
        behind it to those who may know."""
        known = leads._known_identities()
        return {
            lead.id: f"{lead.display_name} – {known[lead.id].name}"
            if lead.id in known
            else lead.display_name
            for lead in leads
        }
