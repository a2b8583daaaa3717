"""QR codes drawn here, as pictures that need no request of their own and no C library."""

import io

import qrcode
from markupsafe import Markup


def qr_svg(text: str) -> Markup:
    """Give a QR code as an SVG element that fills its place."""
    matrix = _code(text).get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    )
    svg = '<svg viewBox="0 0 %s %s" xmlns="http://www.w3.org/2000/svg"><path d="%s"/></svg>'
    return Markup(svg) % (len(matrix), len(matrix), path)


def qr_png(text: str, pixels: int) -> bytes:
    """Give a QR code as a PNG about so many pixels wide."""
    code = _code(text)
    code.box_size = max(1, pixels // len(code.get_matrix()))
    target = io.BytesIO()
    code.make_image().save(target, "PNG")
    return target.getvalue()


def _code(text):
    code = qrcode.QRCode(border=1)
    code.add_data(text)
    code.make(fit=True)
    return code
