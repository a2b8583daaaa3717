from .lot_directory import Hold, LotState
from .plan import Planner, Ref, create_refs, differs, reject, write_changes


class LotPlanner(Planner):
    """Lots and their leases. A row may repeat a lot for another tenant and time."""

    book = "lots"

    def prepare(self):
        self.zones = self.importer.zones
        self.partners = self.importer.partners
        self.lots = self.importer.lots
        self.new_lots = []
        self.touched_lots = {}
        self.new_holds = []
        self.touched_holds = {}

    def plan_row(self, values, log):
        zone_name, code = values.get("zone"), values.get("code")
        if not zone_name:
            reject("missing", "zone")
        if not code:
            reject("missing", "code")
        zone = self.zones.find(zone_name)
        lot = self.lots.find(zone, code) if zone else None
        area = self._check_area(values, lot)
        hold, match = self._check_hold(values, lot)
        # Checked: from here on the row takes effect
        if lot is None:
            lot = self._add_lot(self.zones.take(zone_name), code, area, values, log)
        else:
            self._change_lot(lot, area, values, log)
        if hold and match:
            self._change_hold(lot, match, hold, log)
        elif hold:
            hold.lot = lot
            hold.partner = self.partners.take(values["tenant"])
            lot.holds.append(hold)
            self.new_holds.append(hold)
            log.created = True

    def write(self, progress):
        create_refs(
            self.env["kcn.lot"],
            [lot.ref for lot in self.new_lots],
            progress,
            vals_of=lambda ref: {**ref.vals, "zone_id": ref.vals["zone_id"].id},
        )
        write_changes(self.env["kcn.lot"], self.touched_lots.values())
        # What ends or moves first, so that it makes room for what is new
        write_changes(
            self.env["kcn.occupancy"],
            [
                Ref("", hold.id, changes=self._hold_changes(hold))
                for hold in self.touched_holds.values()
            ],
        )
        refs = [Ref("", vals=hold) for hold in self.new_holds]
        create_refs(self.env["kcn.occupancy"], refs, progress, vals_of=self._hold_vals)
        for ref in refs:
            ref.vals.id = ref.id

    def _check_area(self, values, lot):
        area = values.get("area")
        if area is None:
            if lot is None:
                reject("missing", "area")
            return lot.area_ha
        if area <= 0:
            reject("area_positive", "area")
        area = float(area)
        if lot is not None and lot.row and differs(lot.area_ha, area):
            reject("lot_area_differs", "area", row=lot.row, area=lot.area_ha)
        return area

    def _check_hold(self, values, lot):
        """Give the lease the row tells of and the known one it is, or (None, None)."""
        tenant = values.get("tenant")
        date_from, date_to = values.get("date_from"), values.get("date_to")
        if not tenant:
            if date_from or date_to or values.get("contract"):
                reject("missing", "tenant")
            return None, None
        if date_from and date_to and date_to <= date_from:
            reject("ends_before_start", "date_to")
        hold = Hold("leased", None, date_from, date_to, values.get("contract"))
        if values.get("unit_price"):
            amount, money, per = values["unit_price"]
            hold.unit_price = (float(amount), money, per)
        match = self._match(lot, self.partners.find(tenant), hold) if lot else None
        hold.partner = self.partners.find(tenant) or tenant
        if match is None and date_from is None:
            # Known since the book's day; the lease itself is older
            hold.date_from = self.as_of
        days = (hold.date_from, hold.date_to) if match is None else self._days(match, hold)
        if days[0] and days[1] and days[1] <= days[0]:
            reject("ends_before_start", "date_to")
        for other in lot.holds if lot else ():
            if other is not match and other.overlaps(*days):
                self._reject_taken(lot, other)
        return hold, match

    def _match(self, lot, partner, hold):
        """Find the lease of the lot that the row speaks of: by contract, else by day and firm."""
        leases = [known for known in lot.holds if known.kind == "leased"]
        for known in leases:
            if hold.contract and known.contract == hold.contract:
                return known
        for known in leases:
            same_firm = partner is not None and known.partner is partner
            if same_firm and hold.date_from in (None, known.date_from):
                return known
        for known in leases:
            if hold.date_from and known.date_from == hold.date_from and not known.contract:
                return known
        # The same firm with another first day: a correction if the times overlap
        for known in leases:
            same_firm = partner is not None and known.partner is partner
            if same_firm and known.id and known.overlaps(hold.date_from, hold.date_to):
                return known
        return None

    def _days(self, match, hold):
        return hold.date_from or match.date_from, hold.date_to or match.date_to

    def _reject_taken(self, lot, other):
        reject(
            {"void": "lot_not_existing", "reserved": "lot_reserved"}.get(other.kind, "lot_taken"),
            "tenant",
            lot=lot.ref.name,
            tenant=other.partner.name if other.partner else "",
            date_from=other.date_from,
            date_to=other.date_to,
        )

    def _add_lot(self, zone, code, area, values, log):
        land_use = values.get("land_use") or "industrial"
        ref = Ref(code, vals={"zone_id": zone, "code": code, "area_ha": area, "land_use": land_use})
        lot = LotState(ref, zone, area, land_use, row=log.record.excel_row)
        self.lots.add(lot)
        self.new_lots.append(lot)
        log.created = True
        return lot

    def _change_lot(self, lot, area, values, log):
        lot.row = log.record.excel_row
        changes = {"area_ha": area, "land_use": values.get("land_use") or lot.land_use}
        for name, new in changes.items():
            old = getattr(lot, name)
            if differs(old, new):
                log.change(lot.ref.name, name, old, new)
                setattr(lot, name, new)
                if lot.ref.id is None:
                    lot.ref.vals[name] = new
                else:
                    lot.ref.changes[name] = new
                    self.touched_lots[lot.ref.id] = lot.ref

    def _change_hold(self, lot, match, hold, log):
        partner = hold.partner
        if isinstance(partner, str):
            partner = self.partners.take(partner)
        if match.partner is not partner:
            log.change(lot.ref.name, "tenant", match.partner.name, partner.name)
            match.partner = match.changes["partner_id"] = partner
        for name in ("date_from", "date_to", "contract", "unit_price"):
            new = getattr(hold, name)
            old = getattr(match, name)
            if new and differs(old, new, digits=2):
                log.change(lot.ref.name, name, old, new)
                setattr(match, name, new)
                match.changes[name] = new
        if match.changes and match.id:
            self.touched_holds[match.id] = match

    def _hold_changes(self, hold):
        changes = dict(hold.changes)
        if "unit_price" in changes:
            changes.update(self._price_vals(hold))
        if "partner_id" in changes:
            changes["partner_id"] = changes["partner_id"].id
        return changes

    def _hold_vals(self, ref):
        hold = ref.vals
        vals = {
            "lot_id": hold.lot.ref.id,
            "kind": hold.kind,
            "partner_id": hold.partner.id,
            "date_from": hold.date_from,
            "date_to": hold.date_to,
            "contract": hold.contract,
            # Given, as the default would look it up anew for every row
            "currency_id": self.importer.currencies["VND"],
        }
        if hold.unit_price:
            vals.update(self._price_vals(hold))
        return vals

    def _price_vals(self, hold):
        amount, money, per = hold.unit_price
        currency = self.importer.currencies[money]
        return {"unit_price": amount, "currency_id": currency, "price_unit": per}
