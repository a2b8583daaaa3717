"""An officer logs a meeting on a phone: under half a minute, at most six interactions."""

import time

import pytest
from phone import PHONE, Thumb, dismiss_greeting, records

MOST_TAPS = 6
MOST_SECONDS = 30
SAID = "Nhà đầu tư cần 10 ha đất sạch, điện 5 MW, khởi công quý II."
PROMISED = "Gửi bảng giá thuê đất KCN Bá Thiện II"
FIRM = "Nippon Gear Việt Nam"


@pytest.fixture
def at_the_board(phone, example_database, serve, log_in):
    """The phone of an officer of the example board, somewhere in the program."""
    address = serve(example_database)
    log_in(phone, address, "canbo.vp")
    phone.goto(f"{address}/odoo/kcn-zones")
    phone.wait_for_selector(".o_kanban_view .o_kanban_record", timeout=60_000)
    dismiss_greeting(phone)
    return phone


def log(thumb):
    """Log a meeting with a firm that nobody knew yet, and one promise."""
    thumb.tap(".o_menu_systray .o_kcn_meeting_button")
    thumb.page.wait_for_selector("#o_kcn_log_who:focus")
    thumb.type(FIRM)
    thumb.tap(".o_kcn_log_new")
    thumb.tap("#o_kcn_log_minutes")
    thumb.type(SAID)
    thumb.tap(".o_kcn_log_promise input")
    thumb.type(PROMISED)
    thumb.tap(".o_kcn_log_terms button", "3 ngày")
    thumb.tap(".o_kcn_log_save")
    thumb.page.wait_for_selector(".o_kcn_log_done", timeout=20_000)


def test_a_meeting_is_logged_with_the_thumb(at_the_board):
    page = at_the_board
    thumb = Thumb(page)
    begun = time.monotonic()
    log(thumb)
    seconds = time.monotonic() - begun
    assert thumb.taps <= MOST_TAPS, f"{thumb.taps} interactions"
    assert seconds < MOST_SECONDS, f"{seconds:.0f} seconds"

    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], "the page is wider than the phone"
    (meeting,) = records(
        page, "calendar.event", [["minutes", "=", SAID]], ["name", "company_id", "meeting_kind"]
    )
    assert FIRM in meeting["name"]
    assert meeting["meeting_kind"] == "meeting"
    (promise,) = records(
        page,
        "kcn.commitment",
        [["event_id", "=", meeting["id"]]],
        ["name", "user_id", "activity_id"],
    )
    assert promise["name"] == PROMISED
    assert promise["activity_id"], "its owner has it among the activities"

    page.locator(".o_kcn_log_next").click()
    page.wait_for_selector("#o_kcn_log_who")
    assert page.input_value("#o_kcn_log_minutes") == ""
    assert page.locator(".o_kcn_log_found", has_text=FIRM).count(), "the last met is offered"


def test_what_was_typed_outlives_a_reload(at_the_board):
    page = at_the_board
    thumb = Thumb(page)
    thumb.tap(".o_menu_systray .o_kcn_meeting_button")
    thumb.tap("#o_kcn_log_minutes")
    thumb.type(SAID)
    page.reload()
    page.wait_for_selector("#o_kcn_log_minutes", timeout=60_000)
    assert page.input_value("#o_kcn_log_minutes") == SAID
