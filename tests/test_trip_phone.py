"""An officer on the road: the day's stops on a phone, each meeting logged with one thumb."""

import base64
import time

import pytest
from phone import PHONE, Thumb, dismiss_greeting, records

MOST_TAPS = 5
MOST_SECONDS = 30
SAID = "Cần 8 ha cho nhà máy bánh răng thứ hai, điện 6 MW, khởi công quý III."
PROMISED = "Gửi bảng giá thuê đất KCN Bá Thiện II"
STOP = "Osaka Precision"
MET = "Tanaka Yuki"
CARD = base64.b64decode(  # one grey pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


@pytest.fixture
def on_the_road(phone, example_database, serve, log_in):
    """The phone of an officer whose delegation is in Osaka today."""
    address = serve(example_database)
    log_in(phone, address, "canbo.vp")
    phone.goto(f"{address}/odoo/kcn-trip-today")
    phone.wait_for_selector(".o_kcn_day_stop", timeout=60_000)
    dismiss_greeting(phone)
    return phone


def test_a_stop_is_logged_with_the_thumb(on_the_road):
    page = on_the_road
    stop = page.locator(".o_kcn_day_stop", has_text=STOP)
    assert stop.locator("a[target=_blank]").get_attribute("href").startswith("https://")
    assert stop.locator("a[href^='tel:']").count(), "whom to call if one is late"

    thumb = Thumb(page)
    begun = time.monotonic()
    thumb.tap(f".o_kcn_day_stop:has-text('{STOP}') .o_kcn_day_log")
    page.wait_for_selector("#o_kcn_log_minutes:focus")
    thumb.type(SAID)
    thumb.tap(".o_kcn_log_promise input")
    thumb.type(PROMISED)
    thumb.tap(".o_kcn_log_terms button", "3 ngày")
    thumb.tap(".o_kcn_log_save")
    page.wait_for_selector(".o_kcn_log_done", timeout=20_000)
    seconds = time.monotonic() - begun
    assert thumb.taps <= MOST_TAPS, f"{thumb.taps} interactions"
    assert seconds < MOST_SECONDS, f"{seconds:.0f} seconds"

    (meeting,) = records(page, "calendar.event", [["minutes", "=", SAID]], ["id", "partner_ids"])
    (kept,) = records(page, "kcn.trip.stop", [["event_id", "=", meeting["id"]]], ["name", "held"])
    assert STOP in kept["name"]
    assert kept["held"]
    (promise,) = records(
        page, "kcn.commitment", [["event_id", "=", meeting["id"]]], ["name", "activity_id"]
    )
    assert promise["name"] == PROMISED
    assert promise["activity_id"], "its owner has it among the activities"

    thumb.tap(".o_kcn_log_back")
    page.wait_for_selector(f".o_kcn_day_done:has-text('{STOP}')", timeout=20_000)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], "the page is wider than the phone"


def test_a_person_met_is_kept_with_the_photographed_card(on_the_road):
    page = on_the_road
    thumb = Thumb(page)
    thumb.tap(f".o_kcn_day_stop:has-text('{STOP}') .o_kcn_day_meet")
    page.wait_for_selector(".o_kcn_day_form input[name=name]:focus")
    camera = page.locator(".o_kcn_day_form input[name=card]")
    assert camera.get_attribute("capture") == "environment", "the phone opens its camera"
    thumb.type(MET)
    camera.set_input_files({"name": "card.png", "mimeType": "image/png", "buffer": CARD})
    page.wait_for_selector(".o_kcn_day_camera img")
    thumb.tap(".o_kcn_day_save")
    page.wait_for_selector(f".o_kcn_day_met:has-text('{MET}') img", timeout=20_000)

    (contact,) = records(
        page, "kcn.contact", [["name", "=", MET]], ["firm_name", "trip_id", "card_image", "user_id"]
    )
    assert STOP in contact["firm_name"]
    assert contact["trip_id"]
    assert base64.b64decode(contact["card_image"]) == CARD, "as it was taken"
