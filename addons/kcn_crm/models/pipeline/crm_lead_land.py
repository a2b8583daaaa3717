from odoo import api, fields, models
from odoo.fields import Domain

from .land_query import ranked
from .land_reasons import LandReasons, number, price_text
from .land_terms import PAGE, Search, Wanted

FLUSHED = ("kcn.zone", "kcn.zone.utility", "kcn.lot", "kcn.occupancy", "kcn.price", "crm.lead")


class CrmLead(models.Model):
    """Finding land: every free lot of the board, and lots that adjoin, ranked for the lead."""

    _inherit = "crm.lead"

    def action_find_land(self):
        """Open the ranked list of the board's free land."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.client"]._for_xml_id("kcn_crm.kcn_find_land_action")
        action["context"] = {"active_id": self.id, "active_model": "crm.lead"}
        return action

    @api.readonly
    def find_land(self, day=False, zone_id=False, land_use="industrial", fitting=False, offset=0):
        """Give a page of the land for this lead, best first, with the reasons.

        :param str day: land must be free from this day on; today without one
        :param bool fitting: only what has nothing against it that counts
        :return: ``{"lead", "zones", "land_uses", "day", "total", "fitting", "rows"}``; hectares;
            see `_land_rows` for a row
        """
        self.ensure_one()
        self.check_access("read")
        self.env["kcn.lot"].check_access("read")
        today = self.env["kcn.zone"]._day()
        search = Search(
            day=max(fields.Date.to_date(day) or today, today),
            land_use=land_use,
            zone_ids=(zone_id,) if zone_id else (),
            fitting=bool(fitting),
            offset=offset,
        )
        found = self._land_found(search)
        zones = self.env["kcn.zone"].search(Domain("company_id", "=", self.company_id.id))
        uses = self.env["kcn.lot"].fields_get(["land_use"], ["selection"])["land_use"]["selection"]
        return {
            "lead": self._land_lead(),
            "zones": [{"id": zone.id, "name": zone.name} for zone in zones],
            "land_uses": [{"id": use, "name": name} for use, name in uses],
            "day": fields.Date.to_string(search.day),
            "page": PAGE,
            "total": found[0]["total"] if found else 0,
            "fitting": found[0]["fitting"] if found else 0,
            "rows": self._land_rows(found, search),
        }

    def _land_found(self, search):
        """Give the rows of the ranking, as the database gives them; see `land_query.ranked`."""
        self._flush_land()
        query = ranked(self._land_wanted(), search, self._land_weights(self.company_id))
        return self.env.execute_query_dict(query)

    @api.model
    def _flush_land(self):
        """Let the database see what the query asks it for."""
        for model in FLUSHED:
            self.env[model].flush_model()

    @api.model
    def _land_weights(self, board):
        """Give the board's weights of today, ``{criterion: weight}``."""
        return self.env["kcn.land.setting"]._of(board)._weights_by_criterion()

    def _land_wanted(self):
        """Give what the lead wants of the board's land."""
        self.ensure_one()
        path = (self.sector_id.parent_path or "").strip("/")
        return Wanted(
            board_id=self.company_id.id,
            lead_id=self.id,
            land_ha=self.land_ha,
            start=self.start_date or None,
            power_mw=self.power_mw,
            water_m3_day=self.water_m3_day,
            sector_ids=tuple(int(part) for part in path.split("/") if part),
            environment_group=int(self.environment_group or 0),
            zone_ids=tuple(self.zone_ids.ids),
        )

    def _land_lead(self):
        """Give the lead as the top of the list shows it: its name and its wishes in words."""
        wishes = []
        if self.land_ha:
            wishes.append(self.env._("%s ha", number(self.env, self.land_ha)))
        if self.start_date:
            wishes.append(self.env._("from %s", self.start_date.strftime("%d/%m/%Y")))
        if self.power_mw:
            wishes.append(self.env._("%s MW of power", number(self.env, self.power_mw)))
        if self.water_m3_day:
            wishes.append(self.env._("%s m³ of water a day", number(self.env, self.water_m3_day)))
        if self.sector_id:
            wishes.append(self.sector_id.display_name)
        if self.environment_group:
            wishes.append(
                dict(self._fields["environment_group"]._description_selection(self.env))[
                    self.environment_group
                ]
            )
        wishes += self.zone_ids.mapped("name")
        return {
            "id": self.id,
            "name": self._who().name,
            "wishes": wishes,
            "land_ha": self.land_ha,
            "may_reserve": bool(
                self.active and self.won_status == "pending" and self.has_access("write")
            ),
            "form_id": self.env.ref("kcn_crm.kcn_lead_view_form").id,
            "investor": bool(self._investor() or self._typed_investor()),
        }

    def _land_rows(self, found, search):
        """Word the rows found.

        :return: ``[{lot_ids, lots, zone, area_ha, area, ready, price, score, blocked, fits,
            reasons: [{kind, text}]}]``; the score in whole percent
        """
        wanted = self._land_wanted()
        target = max(wanted.start or search.day, search.day)
        codes = {
            lot.id: lot.code
            for lot in self.env["kcn.lot"].browse({id_ for row in found for id_ in row["lot_ids"]})
        }
        zones = {row["zone_id"]: row for row in found}
        names = {zone.id: zone.name for zone in self.env["kcn.zone"].browse(zones)}
        prices = {zone_id: price_text(self.env, row) for zone_id, row in zones.items()}
        return [
            {
                "lot_ids": row["lot_ids"],
                "lots": " + ".join(codes[id_] for id_ in row["lot_ids"]),
                "zone": names[row["zone_id"]],
                "area_ha": float(row["area_ha"]),
                "area": number(self.env, row["area_ha"]),
                "ready": row["ready_date"] and row["ready_date"].strftime("%d/%m/%Y"),
                "price": prices[row["zone_id"]],
                "score": round(row["score"]),
                "blocked": row["blocked"],
                "fits": row["fits"],
                "reasons": [
                    {"kind": kind, "text": text}
                    for kind, text in LandReasons(self.env, wanted, target, row).all()
                ],
            }
            for row in found
        ]
