import datetime

from ...registers.fold import party_key, zone_key, zone_kind
from .bulk import insert_refs
from .lot_directory import Hold, LotState, code_key
from .plan import Planner, Ref, differs, reject, write_changes

NO_PRICE = {"unit_price": None, "price_unit": None}


class LotPlanner(Planner):
    """Lots and their leases. A row may repeat a lot for another tenant and time."""

    book = "lots"

    def prepare(self):
        """Start with no lot and no lease planned; the directories are loaded by the importer."""
        self.zones = self.importer.zones
        self.partners = self.importer.partners
        self.lots = self.importer.lots
        self.told = {}  # {(lot, field): (value, the first Excel row that told it)}
        self.new_lots = []
        self.touched_lots = {}
        self.new_holds = []
        self.touched_holds = {}

    def plan_row(self, values, log):
        """Plan a lot, and the lease or reservation that the row tells of it.

        :raise Problem: zone or code are missing, or the row is at odds with another or its lot
        """
        zone_name, code = values.get("zone"), values.get("code")
        if not zone_name:
            reject("missing", "zone")
        if not code:
            reject("missing", "code")
        self._check_told(values, log.record.excel_row)
        zone = self.zones.find(zone_name, usual=self.usual_kind)
        lot = self.lots.find(zone, code) if zone else None
        area = self._check_area(values, lot)
        self._check_exists(values, lot, area)
        hold, match = self._check_hold(values, lot)
        # Checked: from here on the row takes effect
        if lot is None:
            zone = self.zones.take(zone_name, usual=self.usual_kind)
            lot = self._add_lot(zone, code, area, values, log)
        else:
            self._change_lot(lot, area, values, log)
        if hold and match:
            match.row = log.record.excel_row
            self._change_hold(lot, match, hold, values["tenant"], log)
        elif hold:
            hold.lot, hold.row = lot, log.record.excel_row
            hold.partner = self.partners.take(values["tenant"])
            lot.holds.append(hold)
            self.new_holds.append(hold)
            log.created = True

    def write(self, progress):
        refs = [lot.ref for lot in self.new_lots]
        insert_refs(self.env["kcn.lot"], refs, self._lot_row, progress)
        write_changes(self.env["kcn.lot"], self.touched_lots.values())
        # What ends or moves first, so that it makes room for what is new
        self._make_room()
        write_changes(
            self.env["kcn.occupancy"],
            [
                Ref("", hold.id, changes=self._hold_changes(hold))
                for hold in self.touched_holds.values()
            ],
        )
        refs = [Ref("", vals=hold) for hold in self.new_holds]
        insert_refs(self.env["kcn.occupancy"], refs, self._hold_row, progress)
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
        return float(area)

    def _check_told(self, values, row):
        """A lot that the book repeats has one area and one land use, whichever row goes in."""
        zone, code = values["zone"], values["code"]
        key = zone_key(zone), zone_kind(zone) or self.usual_kind, code_key(code)
        for name, refusal in (("area", "lot_area_differs"), ("land_use", "land_use_differs")):
            if values.get(name):
                first, first_row = self.told.setdefault((key, name), (values[name], row))
                if values[name] != first:
                    reject(refusal, name, row=first_row, area=first)

    def _check_exists(self, values, lot, area):
        """A lot that was ended stays as it was."""
        if lot is None or lot.exists_on(self.as_of):
            return
        if differs(lot.area_ha, area) or values.get("land_use", lot.land_use) != lot.land_use:
            reject("lot_not_existing", "code", lot=lot.ref.name)

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
        hold.unit_price = self._check_price(values)
        match = self._match(lot, tenant, hold) if lot else None
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

    def _check_price(self, values):
        amount, money, per = values.get("unit_price") or (0, None, None)
        if amount < 0:
            reject("negative", "unit_price")
        return (float(amount), money, per) if amount else None

    def _match(self, lot, tenant, hold):
        """Find the lease of the lot that the row speaks of, the surest sign first.

        A lease that another row of the book told already is not found a second time, unless
        the row says the very same of it.
        """
        key = party_key(tenant)

        def same_firm(known):
            return party_key(known.partner.name) == key

        def same_contract(known):
            return hold.contract and known.contract == hold.contract

        def same_day(known):
            return known.date_from == hold.date_from

        signs = (
            lambda known: same_contract(known) and same_day(known),
            lambda known: same_firm(known) and same_day(known),
            same_contract,
            lambda known: same_firm(known) and not hold.date_from,
            # Another firm from the same day on: the tenant is corrected
            lambda known: not known.contract and known.date_from == (hold.date_from or self.as_of),
            # The same firm with another first day: a correction if the times overlap
            lambda known: same_firm(known) and known.id and known.overlaps(*hold_days),
        )
        hold_days = hold.date_from, hold.date_to
        leases = [known for known in lot.holds if known.kind == "leased"]
        if len(leases) > 1:
            leases.sort(key=lambda known: not known.overlaps(*self._days_meant(hold)))
        for sign in signs:
            for known in leases:
                if sign(known) and (not known.row or not self._news(known, hold, tenant)):
                    return known
        return None

    def _days_meant(self, hold):
        """Give the days of the row; without a first day it speaks of the book's day."""
        if hold.date_from:
            return hold.date_from, hold.date_to
        return self.as_of, self.as_of + datetime.timedelta(days=1)

    def _days(self, match, hold):
        return hold.date_from or match.date_from, hold.date_to or match.date_to

    def _news(self, known, hold, tenant):
        """Give {field: value} in which the row differs from the known lease."""
        news = {}
        if party_key(known.partner.name) != self.partners.key(tenant):
            news["tenant"] = tenant
        for name in ("date_from", "date_to", "contract", "unit_price"):
            new = getattr(hold, name)
            if new and new != getattr(known, name):
                news[name] = new
        return news

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
        lot = LotState(ref, zone, area, land_use)
        self.lots.add(lot)
        self.new_lots.append(lot)
        log.created = True
        return lot

    def _change_lot(self, lot, area, values, log):
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

    def _change_hold(self, lot, match, hold, tenant, log):
        for name, new in self._news(match, hold, tenant).items():
            if name == "tenant":
                partner = self.partners.take(tenant)
                log.change(lot.ref.name, name, match.partner.name, partner.name)
                match.partner = match.changes["partner_id"] = partner
            else:
                log.change(lot.ref.name, name, getattr(match, name), new)
                match.changes[name] = new
                setattr(match, name, new)
        if match.changes and match.id:
            self.touched_holds[match.id] = match

    def _make_room(self):
        """Take leases of one lot that move together out of force until all have moved.

        PostgreSQL looks at each row as it is written, and half-way they could overlap.
        """
        moving = {}
        for hold in self.touched_holds.values():
            if hold.changes.keys() & {"date_from", "date_to"}:
                moving.setdefault(hold.lot.ref.id, []).append(hold)
        holds = [hold for together in moving.values() if len(together) > 1 for hold in together]
        if holds:
            leases = self.env["kcn.occupancy"].browse([hold.id for hold in holds])
            leases.write({"state": "cancelled"})
            leases.flush_recordset()
            for hold in holds:
                hold.changes["state"] = "active"

    def _hold_changes(self, hold):
        changes = dict(hold.changes)
        if "unit_price" in changes:
            changes.update(self._price_vals(hold))
        if "partner_id" in changes:
            changes["partner_id"] = changes["partner_id"].id
        return changes

    def _lot_row(self, ref):
        zone = ref.vals["zone_id"].id
        return {**ref.vals, "zone_id": zone, "company_id": self.company.id}

    def _hold_row(self, ref):
        hold = ref.vals
        price = self._price_vals(hold) if hold.unit_price else NO_PRICE
        return {
            "lot_id": hold.lot.ref.id,
            "zone_id": hold.lot.zone.id,
            "company_id": self.company.id,
            "kind": hold.kind,
            "state": "active",
            "partner_id": hold.partner.id,
            "date_from": hold.date_from,
            "date_to": hold.date_to,
            "contract": hold.contract,
            # Given, as the default would look it up anew for every row
            "currency_id": self.importer.currencies["VND"],
            **price,
        }

    def _price_vals(self, hold):
        amount, money, per = hold.unit_price
        currency = self.importer.currencies[money]
        return {"unit_price": amount, "currency_id": currency, "price_unit": per}
