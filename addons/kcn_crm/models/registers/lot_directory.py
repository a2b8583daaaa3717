from dataclasses import dataclass, field

from odoo.tools import SQL

from .plan import Ref


@dataclass(slots=True, eq=False)
class Hold:
    """A lease, reservation or void of a lot: days half-open, None = open."""

    kind: str
    partner: object  # Ref; None for a void
    date_from: object
    date_to: object
    contract: str | None = None
    unit_price: tuple | None = None  # (amount, currency, per what)
    id: int | None = None
    lot: object = None
    row: int | None = None  # the Excel row that told it in this run
    changes: dict = field(default_factory=dict)

    def overlaps(self, date_from, date_to):
        """Half-open: a lease may start on the day another ends."""
        return (self.date_to is None or date_from is None or date_from < self.date_to) and (
            date_to is None or self.date_from is None or self.date_from < date_to
        )


@dataclass(slots=True, eq=False)
class LotState:
    """A lot as the database and the rows so far have it."""

    ref: Ref
    zone: Ref
    area_ha: float
    land_use: str
    valid_from: object = None
    valid_to: object = None
    holds: list = field(default_factory=list)

    def exists_on(self, day):
        """Say whether the lot was not split, merged or ended before ``day``, nor made later."""
        return (not self.valid_from or self.valid_from <= day) and (
            not self.valid_to or self.valid_to > day
        )


class LotDirectory:
    """Lots of the board with who holds them, by zone and code."""

    def __init__(self, env, company, zones, partners, as_of):
        self.env = env
        self.as_of = as_of
        self.by_key = {}
        refs = {ref.id: ref for group in zones.by_key.values() for ref, _kind in group}
        states = {}
        # SQL: 60,000 lots as tuples, not as records. Restricted to the one board, which the
        # importer has checked that the user belongs to.
        env["kcn.lot"].flush_model()
        env["kcn.occupancy"].flush_model()
        for lot_id, zone_id, code, area, use, start, end in env.execute_query(
            SQL(
                """SELECT id, zone_id, code, area_ha, land_use, valid_from, valid_to
                     FROM kcn_lot WHERE company_id = %s ORDER BY valid_to NULLS LAST, id""",
                company.id,
            )
        ):
            lot = LotState(Ref(code, lot_id), refs[zone_id], float(area), use, start, end)
            states[lot_id] = lot
            self.add(lot)
        rows = env.execute_query(
            SQL(
                """SELECT lot_id, kind, partner_id, date_from, date_to, contract,
                          unit_price, currency.name, price_unit, held.id
                     FROM kcn_occupancy held
                     JOIN res_currency currency ON currency.id = held.currency_id
                    WHERE company_id = %s AND state = 'active'""",
                company.id,
            )
        )
        firms = self._firms(partners, {row[2] for row in rows if row[2]})
        for lot_id, kind, partner_id, start, end, contract, price, money, per, hold_id in rows:
            lot = states[lot_id]
            hold = Hold(kind, firms.get(partner_id), start, end, contract, id=hold_id)
            hold.unit_price = (float(price), money, per or "") if price else None
            hold.lot = lot
            lot.holds.append(hold)

    def find(self, zone, code):
        """Give the lot of that code: the one that exists on the book's day, else the latest."""
        lots = self.by_key.get((zone, code_key(code)), ())
        alive = [lot for lot in lots if lot.exists_on(self.as_of)]
        # "A1" and "a1" may both be lots of a zone that people entered by hand
        exact = [lot for lot in alive if lot.ref.name == code]
        return next(iter([*exact, *alive, *reversed(lots)]), None)

    def add(self, lot):
        """Make a lot findable."""
        self.by_key.setdefault((lot.zone, code_key(lot.ref.name)), []).append(lot)

    def _firms(self, partners, ids):
        """Give {id: Ref} of the tenants; the directory's own Ref where it has one."""
        refs = {ref.id: ref for ref in partners.by_key.values() if ref.id}
        missing = self.env["res.partner"].browse(ids - refs.keys())
        refs.update({partner.id: Ref(partner.name, partner.id) for partner in missing})
        return refs


def code_key(code):
    """Give the code as lots are matched by: “a 1” is “A1”."""
    return "".join(code.split()).upper()
