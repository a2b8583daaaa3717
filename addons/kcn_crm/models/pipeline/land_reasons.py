"""Why a candidate stands where it stands, in words an officer can say to the investor."""

from datetime import date

from odoo.tools import format_amount

from .land_terms import Wanted

FOR, AGAINST, OPEN = "for", "against", "open"  # open: to be asked or checked
ENOUGH = 1.1  # up to a tenth more land than wanted is what was wanted
GROUPS = {1: "I", 2: "II", 3: "III", 4: "IV"}


class LandReasons:
    """The reasons of a candidate: ``(kind, text)`` in the order of the criteria's weights."""

    def __init__(self, env, wanted: Wanted, target: date, row: dict):
        self.env = env
        self.wanted = wanted
        self.target = target
        self.row = row

    def all(self) -> list[tuple[str, str]]:
        """Give every reason that applies."""
        told = (
            self.whole(),
            self.area(),
            self.ready(),
            self.zone(),
            self.sector(),
            self.power(),
            self.water(),
            self.environment(),
            self.price(),
        )
        return [reason for reason in told if reason]

    def area(self):
        """Give how the area (ha) stands to the one wanted; None if none was said."""
        wanted, area = self.wanted.land_ha, self.row["area_ha"]
        if not wanted:
            return None
        named = {"more": number(self.env, area - wanted), "less": number(self.env, wanted - area)}
        if area < wanted:
            return AGAINST, self.env._("%(less)s ha too little", **named)
        if area > wanted * ENOUGH:
            return AGAINST, self.env._("%(more)s ha more than wanted", **named)
        return FOR, self.env._("Area fits")

    def ready(self):
        """Give whether the land is ready by the day wanted, or how many days late."""
        ready = self.row["ready_date"]
        if ready and ready > self.target:
            return AGAINST, self.env._(
                "Ready %(days)s days late (%(day)s)",
                days=(ready - self.target).days,
                day=ready.strftime("%d/%m/%Y"),
            )
        if not self.row["ready_known"]:
            return OPEN, self.env._("Ready day not known")
        return FOR, self.env._("Ready in time")

    def zone(self):
        """Give whether the zone is one of those of interest; None if none was named."""
        if self.row["interest"] is None:
            return None
        if self.row["interest"]:
            return FOR, self.env._("Zone of interest")
        return AGAINST, self.env._("Outside the zones of interest")

    def sector(self):
        """Give what the zone says of the sectors; None if nothing."""
        if not self.wanted.sector_ids:
            return OPEN, self.env._("Sector not said")
        if self.row["banned"]:
            return AGAINST, self.env._("Sector restricted in this zone")
        if self.row["priority"]:
            return FOR, self.env._("Priority sector of the zone")
        return None

    def power(self):
        """Give whether the power left (MW) is enough; None if none is needed."""
        return self._utility(
            self.wanted.power_mw,
            self.row["power_left"],
            self.env._("Power left not known"),
            lambda named: self.env._("Power left: %(left)s MW for %(needed)s MW", **named),
        )

    def water(self):
        """Give whether the water left (m³ a day) is enough; None if none is needed."""
        return self._utility(
            self.wanted.water_m3_day,
            self.row["water_left"],
            self.env._("Water left not known"),
            lambda named: self.env._("Water left: %(left)s m³ for %(needed)s m³ a day", **named),
        )

    def _utility(self, needed, left, unknown, told):
        if not needed:
            return None
        if left is None:
            return OPEN, unknown
        named = {"left": number(self.env, max(left, 0)), "needed": number(self.env, needed)}
        return (FOR if left >= needed else AGAINST), told(named)

    def environment(self):
        """Give whether the zone takes the environment group; None if that goes without saying."""
        group = self.wanted.environment_group
        if not group:
            return None
        if self.row["refused"]:
            return AGAINST, self.env._("Environment group %s not taken", GROUPS[group])
        if self.row["environment_limit"]:
            return FOR, self.env._("Environment group %s taken", GROUPS[group])
        if group > 2:
            return None
        if self.row["treats"]:
            return OPEN, self.env._("Group %s: ask for the zone's licence", GROUPS[group])
        return OPEN, self.env._("Group %s: no wastewater treatment known", GROUPS[group])

    def price(self):
        """Give how the list price stands to the lowest one of its kind, unit and currency."""
        amount, cheapest = self.row["amount"], self.row["cheapest"]
        if amount is None:
            return OPEN, self.env._("No list price of the day")
        if amount > cheapest:
            share = round(100 * (amount - cheapest) / cheapest) if cheapest else 100
            return AGAINST, self.env._("%s %% above the lowest list price", share)
        return (FOR, self.env._("Lowest list price")) if self.row["compared"] > 1 else None

    def whole(self):
        """Give what is to be known of several lots in a row; None for a single one."""
        count = len(self.row["lot_ids"])
        if count == 1:
            return None
        if self.row["sure"]:
            return OPEN, self.env._("%s adjoining lots", count)
        return AGAINST, self.env._("Adjoining by lot code: check on the map")


def number(env, value) -> str:
    """Write a number as the user's language does, without zeros at its end."""
    lang = env["res.lang"]._lang_get(env.lang or "en_US")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    decimals = len(text.partition(".")[2])
    return lang.format(f"%.{decimals}f", float(text), grouping=True) if lang else text


def price_text(env, row: dict) -> str | None:
    """Write the list price with its kind and unit, or None without one."""
    if row["amount"] is None:
        return None
    selections = env["kcn.price"].fields_get(["unit", "kind"], ["selection"])
    return env._(
        "%(kind)s: %(amount)s %(unit)s",
        kind=dict(selections["kind"]["selection"])[row["price_kind"]],
        amount=format_amount(env, row["amount"], env["res.currency"].browse(row["currency_id"])),
        unit=dict(selections["unit"]["selection"])[row["price_unit"]],
    )
