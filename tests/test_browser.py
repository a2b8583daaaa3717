"""People of a board in a real browser: on a desk and on a phone.

Things are found by what does not change with the language: menu ids, field names, button names,
classes.
"""

import openpyxl
import pytest
from conftest import copy_of
from program import BOOKS, Person, serving

DESK, PHONE = (1400, 900), (390, 844)
TWO_ZONES = BOOKS / "two-row-header.xlsx"
BAD = BOOKS / "bad-rows.xls"
# Counted by hand from the sheets of two-row-header.xlsx: let and to let in each zone, hectares
ZONES = {"KCN Bờ Suối": ("38,00", "62,50", "60,80"), "KCN Đồi Thông": ("0,00", "87,50", "0,00")}
PATIENCE_MS = 60_000
WATCH_PROGRESS = """() => {
    window.progressSeen = false;
    new MutationObserver(() => {
        window.progressSeen ||= Boolean(document.querySelector(".o_kcn_progress .progress-bar"));
    }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def admin(_example_master):
    with copy_of(_example_master) as database, serving(database) as server:
        admin = Person(server, database, "admin")
        # Its greeting at a first visit would lie over everything on a phone
        everybody = admin.call("res.users", "search", [])
        admin.call("res.users", "write", everybody, {"odoobot_state": "disabled"})
        yield admin


@pytest.fixture(scope="module")
def address(admin):
    return admin.address


@pytest.fixture
def stranger(admin):
    """The login of an employee who works for no board."""
    values = {"name": "Người Ngoài", "login": "nguoi.ngoai", "password": "nguoi.ngoai"}
    admin.call("res.users", "create", [values])
    return values["login"]


@pytest.fixture
def visit(address, _chromium, request, tmp_path):
    """`visit(login, size)` → a Visit; a script that fails, or an error that is shown, is one."""
    visits = []
    failed_before = request.session.testsfailed

    def enter(login: str, size=DESK) -> Visit:
        visits.append(Visit(_chromium, address, login, size))
        return visits[-1]

    yield enter
    for number, one in enumerate(visits):
        if request.session.testsfailed > failed_before:
            picture = tmp_path / f"{one.login}-{number}.png"
            one.page.screenshot(path=picture)
            print(f"{one.login} at {one.page.url}: {picture}")
        one.page.context.close()
    errors = [error for one in visits for error in one.errors]
    assert not errors, errors


class Visit:
    """A session in the browser. `page` is Playwright's, `errors` what its scripts met."""

    def __init__(self, browser, address: str, login: str, size: tuple[int, int]):
        self.address, self.login, self.phone = address, login, size == PHONE
        context = browser.new_context(
            locale="vi-VN",
            viewport={"width": size[0], "height": size[1]},
            has_touch=self.phone,
            accept_downloads=True,
        )
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._note)
        self.page.goto(f"{address}/web/login")
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", login)
        self.page.click("form.oe_login_form button[type=submit]")
        self.page.wait_for_selector(".o_main_navbar")

    def _note(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def open_app(self) -> None:
        """Go into KCN, from wherever one landed."""
        self.page.goto(f"{self.address}/odoo/kcn-zones")
        self.page.wait_for_selector(".o_kcn_zone_kanban .o_kanban_record:not(.o_kanban_ghost)")

    def menus(self) -> set[str]:
        """The menus this person has, by XML id, as the web client itself got them."""
        menus = self.page.evaluate(
            "async () => (await (await fetch('/web/webclient/load_menus')).json())"
        )
        return {menu["xmlid"] for menu in menus.values() if menu.get("xmlid")}

    def choose_menu(self, section: str, entry: str) -> None:
        """Press the entry of a section of KCN's menus."""
        page = self.page
        if self.phone:
            page.click(".o_menu_toggle")
            page.click(f".o_app_menu_sidebar li[data-menu-xmlid='{entry}']")
            return
        page.click(f".o_menu_sections button[data-menu-xmlid='{section}']")
        page.click(f".o-dropdown--menu [data-menu-xmlid='{entry}']")

    def choose_book(self, path) -> None:
        """Registers → read a book in → choose the file → look at it."""
        page = self.page
        self.choose_menu("kcn_crm.kcn_registers_menu", "kcn_crm.kcn_register_import_new_menu")
        page.wait_for_selector(".o_field_widget[name=file]")
        page.set_input_files(".o_field_widget[name=file] input[type=file]", path)
        self.press("action_preview")
        page.wait_for_selector(".o_kcn_preview")

    def press(self, name: str) -> None:
        """Press a button of the form's head, which a phone may keep in a menu."""
        page = self.page
        button = page.locator(f"button[name={name}]:visible").first
        others = page.locator(".o_statusbar_buttons .dropdown-toggle:visible")
        button.or_(others).first.wait_for()
        if not button.is_visible():
            others.click()
        button.click()

    def tiles(self) -> list[int]:
        """The counts of the preview: read, created, changed, unchanged, rejected."""
        texts = self.page.locator(".o_kcn_tile b").all_inner_texts()
        return [int(text.replace(".", "")) for text in texts]

    def card(self, zone: str):
        """The card of a zone among the zones."""
        cards = self.page.locator(".o_kcn_zone_kanban .o_kanban_record")
        return cards.filter(has=self.page.get_by_text(zone, exact=True))

    def assert_fits(self) -> None:
        """Nothing sticks out of the screen sideways."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0


@pytest.mark.parametrize(("login", "size"), [("canbo.sl", DESK), ("canbo.bk", PHONE)])
def test_an_officer_reads_a_book_in_and_sees_the_land(visit, login, size):
    one = visit(login, size)
    page = one.page
    one.open_app()
    one.choose_book(TWO_ZONES)
    assert one.tiles() == [8, 8, 0, 0, 0]
    one.assert_fits()
    page.evaluate(WATCH_PROGRESS)
    page.locator("button.o_kcn_import:visible").click()
    page.wait_for_selector("button[name=action_view_zones]", state="attached")
    assert page.evaluate("window.progressSeen")
    assert one.tiles() == [8, 8, 0, 0, 0]
    one.press("action_view_zones")
    for zone, (let, whole, rate) in ZONES.items():
        card = one.card(zone)
        card.wait_for()
        text = card.inner_text()
        assert all(figure in text for figure in (let, whole, rate)), text
        bar = card.locator(".o_kcn_land_bar .o_kcn_land_leased")
        assert bar.count() == (let != "0,00")
    share = one.card("KCN Bờ Suối").evaluate(
        """card => card.querySelector(".o_kcn_land_leased").getBoundingClientRect().width
                 / card.querySelector(".o_kcn_land_bar").getBoundingClientRect().width"""
    )
    assert share == pytest.approx(0.608, abs=0.02)
    one.assert_fits()


def test_reading_it_in_again_changes_nothing(visit):
    one = visit("canbo.ccn")
    one.open_app()
    for created, unchanged in ((8, 0), (0, 8)):
        one.choose_book(TWO_ZONES)
        assert one.tiles() == [8, created, 0, unchanged, 0]
        one.page.locator("button.o_kcn_import:visible").click()
        one.page.wait_for_selector("button[name=action_view_zones]")


@pytest.mark.parametrize(("login", "size"), [("canbo.tn", DESK), ("canbo.ccn", PHONE)])
def test_the_rejected_rows_of_a_bad_book_come_back(visit, login, size, tmp_path):
    one = visit(login, size)
    page = one.page
    one.open_app()
    one.choose_book(BAD)
    assert one.tiles() == [14, 6, 0, 0, 8]
    reasons = page.locator(".o_kcn_preview .o_kcn_rows").first.locator("tbody tr")
    assert reasons.count() == 8
    assert "Công ty An Thử" in reasons.first.inner_text()
    assert page.locator("button.o_kcn_import").first.is_disabled()
    one.assert_fits()
    page.locator(".o_field_widget[name=keep_good_rows] input").click()
    page.locator("button.o_kcn_import:not([disabled]):visible").first.click()
    page.wait_for_selector("button[name=action_view_zones]", state="attached")
    with page.expect_download() as waiting:
        page.locator(".o_field_widget[name=rejects_file]").locator("button, a").first.click()
    path = tmp_path / "back.xlsx"
    waiting.value.save_as(path)
    sheet = openpyxl.load_workbook(path).active
    lines = [[cell.value for cell in line] for line in sheet.rows][1:]
    assert [line[0] for line in lines] == [2, 4, 5, 6, 7, 8, 9, 10]
    assert all(line[-1] for line in lines)
    assert not [cell for line in sheet.rows for cell in line if cell.data_type == "f"]


def test_a_broken_book_is_a_sentence_on_the_form(visit):
    one = visit("canbo.sl")
    one.open_app()
    one.choose_menu("kcn_crm.kcn_registers_menu", "kcn_crm.kcn_register_import_new_menu")
    one.page.set_input_files(".o_field_widget[name=file] input[type=file]", BOOKS / "truncated.xls")
    one.press("action_preview")
    error = one.page.locator(".alert-danger .o_field_widget[name=error]")
    error.wait_for()
    assert len(error.inner_text().strip()) > 20
    assert not one.page.locator("button.o_kcn_import").count()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_leader_sees_the_figures_and_reads_nothing_in(visit, size):
    one = visit("lanhdao.vp", size)
    page = one.page
    page.goto(f"{one.address}/odoo/kcn-figures?day=2021-10-20")
    page.wait_for_selector(".o_kcn_figures_attraction")
    assert "50,72" in page.inner_text(".o_kcn_rate")
    text = page.inner_text(".o_kcn_figures_attraction")
    assert all(figure in text for figure in ("930,49", "5.812,24", "265,85", "726,53"))
    one.assert_fits()
    menus = one.menus()
    assert {"kcn_crm.kcn_root_menu", "kcn_reports.kcn_figures_menu"} <= menus
    assert "kcn_crm.kcn_register_import_new_menu" not in menus
    page.goto(f"{one.address}/odoo/action-kcn_crm.kcn_register_import_action")
    page.wait_for_selector(".o_action_manager .o_view_controller")
    assert not page.locator(".o_list_button_add, .o-kanban-button-new").count()


def test_nobody_sees_the_books_and_zones_of_another_board(visit):
    own = visit("canbo.vp")
    own.open_app()
    assert own.card("KCN Khai Quang").count()
    other = visit("canbo.sl")
    other.open_app()
    assert not other.card("KCN Khai Quang").count()
    foreign = other.page.evaluate(
        """async () => {
            const ask = (model, domain) => fetch(`/web/dataset/call_kw/${model}/search_count`, {
                method: "POST", headers: {"Content-Type": "application/json"},
                body: JSON.stringify({jsonrpc: "2.0", method: "call", params:
                    {model, method: "search_count", args: [domain], kwargs: {}}}),
            }).then((answer) => answer.json());
            const found = {};
            for (const model of ["kcn.zone", "kcn.lot", "kcn.project", "kcn.register.import"]) {
                const answer = await ask(model, [["company_id.board_code", "=", "VP"]]);
                found[model] = answer.result;
            }
            return found;
        }"""
    )
    assert set(foreign.values()) == {0}, foreign


def test_a_stranger_to_boards_has_no_menu_of_theirs(visit, stranger):
    names = visit(stranger).menus()
    assert names
    assert not [name for name in names if name.startswith("kcn_")]
