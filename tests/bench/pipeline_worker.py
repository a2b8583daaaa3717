"""One side of the pipeline's bench: a process that holds a database and times what it is told.

    python pipeline_worker.py DATABASE ours|plain

Reads a request a line from its input ({"do": name, …}) and answers a line of JSON. Calls go
through Odoo's own entry for requests (`call_kw`), each in a transaction of its own, with the
arguments that the web client sends: they are made from the views as the client makes them.
"""

import ast
import json
import os
import sys
import time

from lxml import etree
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service.model import call_kw
from odoo.tools import config

DATABASE, SIDE = sys.argv[1:3]
ACTIONS = {"ours": "kcn_crm.kcn_lead_action", "plain": "crm.crm_lead_action_pipeline"}
TEAMS = {"ours": "kcn_crm.crm_team_investor", "plain": "sales_team.team_sales_department"}
# What the widget of the activities adds to the fields of a card
ACTIVITY = ("exception_decoration", "exception_icon", "state", "summary", "type_icon", "type_id")
PAGE = 80
DAYS_TO_ROT = 30  # of each stage, on both sides


class Side:
    """The database of one side, and the officer who looks into it."""

    def __init__(self):
        options = ["-c", os.environ["KCN_CONF"], "-d", DATABASE, "--log-level=critical"]
        config.parse_config([*options, f"--addons-path={os.environ['KCN_ADDONS']}"])
        self.registry = Registry(DATABASE)
        self.user_id = SUPERUSER_ID
        self.board_ids = []

    def env(self, cr, **context):
        where = {"lang": "en_US", "tz": "Asia/Ho_Chi_Minh"}
        if self.board_ids:
            where["allowed_company_ids"] = self.board_ids
        return api.Environment(cr, self.user_id, {**where, **context})

    def call(self, model, method, *args, context=None, **kwargs):
        """Do a request; give (its answer, milliseconds)."""
        start = time.perf_counter()
        with self.registry.cursor() as cr:
            records = self.env(cr)[model]
            kwargs["context"] = {**records.env.context, **(context or {})}
            answer = call_kw(records, method, list(args), kwargs)
            json.dumps(answer, default=str)
        return answer, 1000 * (time.perf_counter() - start)

    def prepare(self, boards, officers):
        """Make boards and officers; give the ids that the bulk of the data is made of."""
        with self.registry.cursor() as cr:
            env = self.env(cr, tracking_disable=True, no_reset_password=True)
            team = env.ref(TEAMS[SIDE])
            team.company_id = False
            made = [self._board(env, number) for number in range(boards)]
            people = [[self._officer(env, board, n).id for n in range(officers)] for board in made]
            stages = env["crm.stage"].search(
                [("team_ids", "in", team.ids)] if SIDE == "ours" else []
            )
            if SIDE == "plain":
                # As many columns as the investors' pipeline has
                names = [f"Giai đoạn {number}" for number in range(6 - len(stages))]
                stages |= stages.create([{"name": name, "sequence": 5} for name in names])
            open_stages = stages.filtered(lambda stage: not stage.is_won).sorted()
            open_stages.rotting_threshold_days = DAYS_TO_ROT
            template = {"name": "Mẫu", "type": "opportunity", "team_id": team.id}
            lead = env["crm.lead"].create(
                {**template, "company_id": made[0].id, "user_id": people[0][0]}
            )
            partner = env["res.partner"].create({"name": "Mẫu", "is_company": True})
            todo = env.ref("mail.mail_activity_data_todo")
            activity = lead.activity_schedule(activity_type_id=todo.id, user_id=people[0][0])
            ids = {
                "boards": [board.id for board in made],
                "users": people,
                "stages": open_stages.ids,
                "lead": lead.id,
                "partner": partner.id,
                "activity": activity.id,
            }
            env.flush_all()
        return ids

    def _board(self, env, number):
        name = f"Ban Quản lý các KCN tỉnh {number + 1}"
        if SIDE == "ours":
            return env["res.company"]._create_board(f"B{number}", name)
        return env["res.company"].create({"name": name})

    def _officer(self, env, board, number):
        group = {"ours": "kcn_crm.group_officer"}.get(
            SIDE, "sales_team.group_sale_salesman_all_leads"
        )
        login = f"bench.{board.id}.{number}"
        values = {"company_id": board.id, "company_ids": [(6, 0, board.ids)]}
        values |= {"group_ids": [(4, env.ref(group).id), (4, env.ref("base.group_user").id)]}
        return env["res.users"].create({"name": f"Cán bộ {number}", "login": login, **values})

    def look(self, user, board):
        """Be this officer from now on, and read the views as the web client does at first."""
        self.user_id, self.board_ids = user, [board]
        with self.registry.cursor() as cr:
            env = self.env(cr)
            action = env.ref(ACTIONS[SIDE]).sudo()
            context = {**env.context, "active_test": True, "uid": user, "active_id": False}
            self.domain = ast.literal_eval(action.domain)
            views = {kind: view for view, kind in action.views}
            wanted = [[views.get("kanban"), "kanban"], [action.search_view_id.id, "search"]]
            self.context = {"default_type": "opportunity"}
            if SIDE == "ours":
                self.context["default_team_id"] = env.ref(TEAMS[SIDE]).id
            told = env["crm.lead"].with_context(context).get_views(wanted)
        self.fields = told["models"]["crm.lead"]["fields"]
        self.kanban = etree.fromstring(told["views"]["kanban"]["arch"])
        self.search = etree.fromstring(told["views"]["search"]["arch"])
        return sorted(self.card())

    def card(self):
        """Give the specification of a card, as the web client makes it of the kanban view."""
        wanted = {}
        for node in self.kanban.iter("field"):
            name, field = node.get("name"), self.fields.get(node.get("name"))
            if field is None:
                continue
            inside = wanted.setdefault(name, {})
            if field["type"] == "many2one":
                inside["fields"] = {"display_name": {}}
            elif field["type"] in ("many2many", "one2many"):
                inside.setdefault("fields", {})
                if node.get("widget") == "many2many_tags":
                    inside["fields"] = {"display_name": {}}
                    inside["fields"] |= {"color": {}} if "color_field" in str(node.attrib) else {}
            if node.get("widget") == "kanban_activity":
                wanted |= {f"activity_{part}": {} for part in ACTIVITY}
                wanted["activity_type_id"] = {"fields": {"display_name": {}}}
        return wanted

    def open(self, text=None):
        """Open the kanban, or search in it; give milliseconds and what it showed."""
        domain = ["&", *self._sought(text), *self._one(self.domain)] if text else self.domain
        bar = self.kanban.find(".//progressbar")
        colors = {"field": bar.get("field"), "colors": json.loads(bar.get("colors"))}
        counts, first = self.call(
            "crm.lead",
            "read_progress_bar",
            domain=domain,
            group_by="stage_id",
            progress_bar=colors,
            context=self.context,
        )
        shown, second = self.call(
            "crm.lead",
            "web_read_group",
            domain=domain,
            groupby=["stage_id"],
            aggregates=self._sums(bar),
            offset=0,
            order="",
            auto_unfold=True,
            opening_info=[],
            unfold_read_specification=self.card(),
            unfold_read_default_limit=PAGE,
            groupby_read_specification={},
            context={**self.context, "read_group_expand": True},
        )
        groups = shown["groups"]
        return {
            "ms": first + second,
            "leads": sum(group["__count"] for group in groups),
            "cards": sum(len(group.get("__records", ())) for group in groups),
            "columns": len(groups),
            "bars": sum(sum(count.values()) for count in counts.values()),
        }

    def _sums(self, bar):
        names = [
            name for name in (bar.get("sum_field"), bar.get("recurring_revenue_sum_field")) if name
        ]
        sums = [f"{name}:sum" for name in names]
        for name in names:
            if currency := self.fields[name].get("currency_field"):
                sums += [f"{currency}:array_agg_distinct", f"{name}:sum_currency"]
        return list(dict.fromkeys(sums))

    def _one(self, domain):
        """Give a domain as one term."""
        return ["&"] * (sum(isinstance(part, (tuple, list)) for part in domain) - 1) + domain

    def _sought(self, text):
        """Give the domain of the search view's first field for what was typed."""
        first = self.search.find("field")
        told = ast.parse(first.get("filter_domain"), mode="eval")
        return eval(compile(told, "filter_domain", "eval"), {"self": text})

    def land(self, lead):
        """Find land for a lead, as the page asks; give milliseconds and what it showed."""
        answer, took = self.call("crm.lead", "find_land", [lead])
        found = [[row["lot_ids"], row["score"]] for row in answer["rows"]]
        return {"ms": took, "found": found, "total": answer["total"], "fitting": answer["fitting"]}

    def land_by_hand(self, lead):
        """Run the query written by hand for the same lead, on this process's connection."""
        from land_by_hand import BY_HAND

        with self.registry.cursor() as cr:
            record = self.env(cr)["crm.lead"].browse(lead)
            wanted = record._land_wanted()
            day = self.env(cr)["kcn.zone"]._day()
            asked = {
                "board": wanted.board_id,
                "lead": lead,
                "day": day,
                "start": max(wanted.start or day, day),
                "ha": wanted.land_ha,
                "zones": list(wanted.zone_ids),
                "sectors": list(wanted.sector_ids),
                "power": wanted.power_mw,
                "water": wanted.water_m3_day,
                "group": wanted.environment_group,
            }
        start = time.perf_counter()
        with self.registry.cursor() as cr:
            # The planner knows no sizes of what a query makes on the way, and would loop
            cr._obj.execute("SET LOCAL enable_nestloop = off")
            cr._obj.execute(BY_HAND, asked)
            rows = cr._obj.fetchall()
        took = 1000 * (time.perf_counter() - start)
        found = [[row[0], round(row[1])] for row in rows]
        return {"ms": took, "found": found, "total": rows[0][2], "fitting": rows[0][3]}


def main():
    side = Side()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what else is printed is no answer
    for line in sys.stdin:
        asked = json.loads(line)
        answer = getattr(side, asked.pop("do"))(**asked)
        print(json.dumps(answer, default=str), file=answers, flush=True)


if __name__ == "__main__":
    main()
