from odoo import fields
from odoo.tests import HttpCase, tagged

from ..browser import TOOLS
from .land_case import LandCase

LAND = (
    TOOLS
    + """
    const one = (selector, text = "") => until(`${selector} ${text}`, () =>
        [...document.querySelectorAll(selector)].find((item) => item.textContent.includes(text)));
    const press = async (selector, text) => (await one(selector, text)).click();
    const set = async (selector, value) => {
        const field = await one(selector);
        field.value = value;
        field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const titles = () => [...document.querySelectorAll(".o_kcn_land_card h3")].map(
        (item) => item.firstChild.data.trim());
    const shown = (...wanted) => until(wanted.join(" | "), () =>
        JSON.stringify(titles()) === JSON.stringify(wanted));
"""
)

OPEN_FROM_THE_LEAD = """
    await press(".o_kcn_lead_form button[name=action_find_land]");
    await shown("C1", "A1 + A2", "A1", "A2");
"""

OPEN_ON_A_PHONE = """
    await press(".o_statusbar_buttons .dropdown-toggle");
    await press(".o-dropdown--menu button[name=action_find_land]");
    await shown("C1", "A1 + A2", "A1", "A2");
"""

NARROW_DOWN = """
    await set(".o_kcn_land_question select[name=zone]", "%(park)s");
    await shown("A1 + A2", "A1", "A2");
    await one(".o_kcn_land_heading button", "Enter into the Waiting List");
    await press(".o_kcn_land_heading input[name=fitting]");
    await shown("A1 + A2");
    await press(".o_kcn_land_heading input[name=fitting]");
    await shown("A1 + A2", "A1", "A2");
    await set(".o_kcn_land_question select[name=land_use]", "service");
    await shown("S1");
    await set(".o_kcn_land_question select[name=land_use]", "industrial");
    await shown("A1 + A2", "A1", "A2");
    const day = await one(".o_kcn_land_question input");
    day.value = "%(later)s";
    day.dispatchEvent(new Event("change", { bubbles: true }));
    await shown("A1 + A2", "A1", "A2", "A3");
    day.value = "%(today)s";
    day.dispatchEvent(new Event("change", { bubbles: true }));
    await shown("A1 + A2", "A1", "A2");
"""

RESERVE = """
    const both = await one(".o_kcn_land_card", "A1 + A2");
    both.querySelector("button").click();
    await one(".modal [name=further_lot_ids]", "A2");
    await press(".modal button[name=action_reserve]");
    await one(".o_kcn_lead_form [name=reserved_text]", "A1");
    await one(".o_kcn_lead_form [name=reserved_text]", "A2");
"""

FITS_THE_SCREEN = """
    const wide = document.documentElement.scrollWidth;
    if (wide > window.innerWidth) { throw new Error(`the page is ${wide} wide`); }
"""


def story(*steps):
    return LAND + "run(async () => {" + "".join(steps) + "});"


class LandBrowserCase(LandCase, HttpCase):
    """A lead that wants 4 ha: two adjoining lots of 2 ha here, one lot of 4 ha elsewhere."""

    def setUp(self):
        super().setUp()
        self.weigh(area=1, whole=1)
        self.a1, self.a2 = self.lot(self.park, "A1", 2), self.lot(self.park, "A2", 2)
        self.adjoin(self.a1, self.a2)
        self.today = fields.Date.today()
        self.later = fields.Date.add(self.today, months=6)
        busy = self.lot(self.park, "A3", 1)
        self.lease(busy, "2020-01-01", fields.Date.add(self.today, months=3))
        self.lot(self.park, "S1", 4, land_use="service")
        self.lot(self.zone("KCN Hai"), "C1", 4)
        self.wanting = self.lead()

    def visit(self, *steps, role="officer"):
        written = {
            "park": self.park.id,
            "today": self.today.strftime("%m/%d/%Y"),
            "later": self.later.strftime("%m/%d/%Y"),
        }
        path = f"/odoo/kcn-pipeline/{self.wanting.id}"
        self.browser_js(path, story(*steps) % written, login=self.people[role].login)

    def check_reserved(self):
        rows = self.wanting.occupancy_ids
        self.assertEqual(rows.lot_id, self.a1 | self.a2)
        self.assertEqual(set(rows.mapped("kind")), {"reserved"})
        self.assertEqual(set(rows.mapped("date_from")), {self.today})
        self.assertTrue(all(row.date_to > self.today for row in rows))


@tagged("post_install", "-at_install")
class TestLandBrowser(LandBrowserCase):
    """An officer finds land for a lead at the desk, and reserves it."""

    def test_an_officer_finds_land_and_reserves_two_lots_at_once(self):
        self.visit(OPEN_FROM_THE_LEAD, NARROW_DOWN, RESERVE)
        self.check_reserved()


@tagged("post_install", "-at_install")
class TestLandPhone(LandBrowserCase):
    """The same on a phone, standing on the lot."""

    browser_size = "390x844"
    touch_enabled = True

    def test_an_officer_reserves_on_a_phone(self):
        self.visit(OPEN_ON_A_PHONE, FITS_THE_SCREEN, RESERVE)
        self.check_reserved()
