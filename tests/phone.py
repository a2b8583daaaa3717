"""A phone in a person's hand: the size of its screen, a thumb that counts, what was saved."""

PHONE = {"width": 390, "height": 844}
THUMB_PX = 44


class Thumb:
    """Taps and types on a page, and counts the taps: all that is not typing."""

    def __init__(self, page):
        self.page = page
        self.taps = 0

    def tap(self, selector, text=None):
        target = self.page.locator(selector, has_text=text).first
        target.wait_for(timeout=20_000)
        box = target.bounding_box()
        assert box["height"] >= THUMB_PX or "systray" in selector, f"{selector}: {box}"
        target.click()
        self.taps += 1

    def type(self, text):
        self.page.keyboard.type(text)


def dismiss_greeting(page):
    """Odoo's bot greets who logs in for the first time, over the whole screen of a phone."""
    greeting = page.locator(".o-mail-ChatWindow-header [title='Đóng cửa sổ trò chuyện']")
    page.wait_for_timeout(2_000)
    if greeting.count():
        greeting.first.click()


def records(page, model, domain, fields):
    """Ask as the user of the page, over the same interface as the program."""
    return page.evaluate(
        """async ([model, domain, fields]) => {
            const body = { jsonrpc: "2.0", method: "call", params: {
                model, method: "search_read", args: [domain, fields], kwargs: {} } };
            const answer = await fetch(`/web/dataset/call_kw/${model}/search_read`, {
                method: "POST", body: JSON.stringify(body),
                headers: { "Content-Type": "application/json" } });
            return (await answer.json()).result;
        }""",
        [model, domain, fields],
    )
