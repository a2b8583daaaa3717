from datetime import time, timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, format_list

from odoo.addons.kcn_crm.models.pipeline.kcn_lead_move import STAGE_KINDS
from odoo.addons.kcn_crm.models.zones.board_time import board_moment

ENDING_DAYS = 14
ROWS_SHOWN = 40
REASONS = ("ending", "unanswered", "overdue", "rotting", "idle")


class KcnFigures(models.AbstractModel):
    """The weekly review: which leads stand still, and why."""

    _inherit = "kcn.figures"

    def _review_stuck(self, company, days):
        """Give the open leads that something keeps, the worst first.

        Reasons: ``ending`` (a reservation ends within 14 days), ``unanswered`` (the first
        answer is late), ``overdue`` (the next activity is late), ``rotting`` (longer in its
        stage than the stage allows), ``idle`` (no next activity). What its
        next gate still misses is told while the week runs: what a lead lacked weeks ago is
        not kept.

        :return: ``{reasons, total, leads}``; ``reasons``: ``key, name, count``; ``leads``:
            the first 40, with ``id, name, officer, officer_id, stage, days, limit, why``
            (texts), ``missing`` (text or empty)
        """
        found = self._review_reasons(company, days["day"])
        worst = sorted(
            found.items(),
            key=lambda item: (-len(item[1]["why"]), -item[1]["days"], item[0]),
        )
        leads = self.env["crm.lead"].browse([lead_id for lead_id, _row in worst[:ROWS_SHOWN]])
        missing = self._review_missing(leads) if days["current"] else {}
        names = self._review_names(leads)
        return {
            "reasons": [
                {
                    "key": key,
                    "name": name,
                    "count": sum(key in row["why"] for row in found.values()),
                }
                for key, name in self._review_reason_names().items()
            ],
            "total": len(found),
            "leads": [
                self._review_stuck_row(lead, found[lead.id], missing.get(lead.id, ""))
                | {"name": names[lead.id]}
                for lead in leads
            ],
        }

    def _review_stuck_row(self, lead, row, missing):
        return {
            "id": lead.id,
            "officer": lead.user_id.name or "",
            "officer_id": lead.user_id.id,
            "stage": row["stage"].name,
            "days": row["days"],
            "limit": row["stage"].rotting_threshold_days,
            "why": [row["why"][key] for key in REASONS if key in row["why"]],
            "missing": missing,
        }

    def _review_reason_names(self):
        return {
            "ending": self.env._("Reservation ends within %s days", ENDING_DAYS),
            "unanswered": self.env._("First answer late"),
            "overdue": self.env._("Activity overdue"),
            "rotting": self.env._("Too long in the stage"),
            "idle": self.env._("No next activity"),
        }

    def _review_reasons(self, company, day):
        """Give ``{lead id: {stage, days, why: {reason: text}}}`` of the leads that are stuck."""
        standing = self._review_standing(company, day)
        ending = self._review_ending(company, day)
        unanswered = self._review_unanswered(list(standing), day)
        due = self._review_activities(list(standing), day)
        found = {}
        for lead_id, (stage, since) in standing.items():
            waited, why = (day - since).days, {}
            if lead_id in ending:
                why["ending"] = ending[lead_id]
            if lead_id in unanswered:
                why["unanswered"] = unanswered[lead_id]
            if lead_id not in due:
                why["idle"] = self.env._("no next activity")
            elif due[lead_id] < day:
                late = self._written(due[lead_id])
                why["overdue"] = self.env._("activity due on %s not done", late)
            if 0 < stage.rotting_threshold_days < waited:
                why["rotting"] = self.env._(
                    "%(days)s days in this stage (at most %(limit)s)",
                    days=waited,
                    limit=stage.rotting_threshold_days,
                )
            if why:
                found[lead_id] = {"stage": stage, "days": waited, "why": why}
        return found

    def _review_standing(self, company, day):
        """Give ``{lead id: (stage, day it came into it)}`` of the open leads, in one query."""
        move = self.env["kcn.lead.move"]
        query = move._search(self._review_open(company, day))
        move.flush_model()
        row = SQL.identifier(query.table)
        since = SQL(
            """(SELECT MAX(came.date) FROM kcn_lead_move came
                 WHERE came.lead_id = %(row)s.lead_id AND came.date <= %(day)s
                   AND came.kind IN %(kinds)s)""",
            row=row,
            day=day,
            kinds=STAGE_KINDS,
        )
        columns = SQL(
            "%(row)s.lead_id, %(row)s.to_stage_id, COALESCE(%(since)s, %(row)s.date)",
            row=row,
            since=since,
        )
        rows = self.env.execute_query(query.select(columns))
        # sudo: the stages are the same for everybody who sees leads
        stages = self.env["crm.stage"].sudo()
        return {lead_id: (stages.browse(stage_id), came) for lead_id, stage_id, came in rows}

    def _review_ending(self, company, day):
        """Give ``{lead id: text}`` of the leads whose reservation ends soon after ``day``."""
        occupancy = self.env["kcn.occupancy"]
        last = day + timedelta(days=ENDING_DAYS)
        soon = Domain.OR(
            # What became a lease since then would have ended on its first day
            Domain(name, ">", day) & Domain(name, "<=", last) & only
            for name, only in (
                ("reserved_until", Domain.TRUE),
                ("date_to", Domain("reserved_until", "=", False)),
            )
        )
        rows = occupancy.search(
            occupancy._domain_on(day, "reserved")
            & soon
            & Domain("company_id", "=", company.id)
            & Domain("lead_id", "!=", False),
            order="date_to DESC",
        )
        return {
            row.lead_id.id: self.env._(
                "lot %(lot)s reserved only until %(day)s",
                lot=row.lot_id.code,
                day=self._written(row.reserved_until or row.date_to),
            )
            for row in rows
        }

    def _review_unanswered(self, lead_ids, day):
        """Give ``{lead id: text}`` of the leads whose first answer was late on ``day``."""
        night = self._review_night(day)
        leads = self.env["crm.lead"].with_context(active_test=False)
        found = leads.search_fetch(
            Domain("id", "in", lead_ids)
            & Domain("answer_due", "<", day)
            & (Domain("answered_date", "=", False) | Domain("answered_date", ">=", night)),
            ["answer_due"],
        )
        return {
            lead.id: self.env._("not answered yet, due on %s", self._written(lead.answer_due))
            for lead in found
        }

    @api.model
    def _review_night(self, day):
        """Give the moment at which ``day`` ends in Việt Nam."""
        return board_moment(day + timedelta(days=1), time.min)

    def _review_activities(self, lead_ids, day):
        """Give ``{lead id: first due day}`` of the activities that were open on ``day``."""
        # What is to be done for confidential leads hangs on what is known of them
        known = self.env["crm.lead"].browse(lead_ids)._identities()
        # sudo: of leads that the user sees, it is told whether somebody has something to do
        activities = self.env["mail.activity"].sudo().with_context(active_test=False)
        lead_of = {(known._name, identity.id): identity.lead_id.id for identity in known}
        places = Domain("res_model", "=", "crm.lead") & Domain("res_id", "in", lead_ids)
        places |= Domain("res_model", "=", known._name) & Domain("res_id", "in", known.ids)
        groups = activities._read_group(
            places
            & Domain("create_date", "<", self._review_night(day))
            & (Domain("active", "=", True) | Domain("date_done", ">", day)),
            ["res_model", "res_id"],
            ["date_deadline:min"],
        )
        return {lead_of.get((model, res_id), res_id): due for model, res_id, due in groups}

    def _review_missing(self, leads):
        """Give ``{lead id: text}`` of what the gate of each lead's next stage still misses."""
        # sudo: the stages are the same for everybody who sees leads
        stages = self.env["crm.stage"].sudo().search([("team_ids.board_pipeline", "!=", False)])
        following, asked = {}, set()
        for team in leads.team_id:
            own = stages.filtered(lambda stage, team=team: team in stage.team_ids)
            following |= dict(zip(own.ids, own[1:], strict=False))
        for stage in following.values():
            asked.update(stage._gate_field_names())
        asked = sorted(asked)
        labels = dict(zip(asked, leads._gate_labels(asked), strict=True))
        return {
            lead.id: self._review_missing_text(lead, following.get(lead.stage_id.id), labels)
            for lead in leads
        }

    def _review_missing_text(self, lead, stage, labels):
        if not stage:
            return ""
        missing = [labels[name] for name in stage._gate_field_names() if not lead._is_filled(name)]
        if stage.gate_reservation and not lead._holds_a_lot():
            missing.append(self.env._("a live reservation of a lot"))
        if stage.gate_licence and not lead._licence_stands():
            missing.append(self.env._("the licence decision"))
        return format_list(self.env, missing) if missing else ""
