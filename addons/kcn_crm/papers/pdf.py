"""Print a page of HTML as PDF (WeasyPrint, with Debian's pango)."""

from odoo.exceptions import UserError


def pdf_of(env, html: str) -> bytes:
    """Give a page as PDF. Nothing is fetched for it: no image, no style from elsewhere.

    :raise UserError: the machine lacks the libraries that draw the letters
    """
    try:
        import weasyprint  # it loads pango, which a machine may lack: papers in Word go on
    except OSError as error:
        raise UserError(
            env._(
                "This machine cannot print PDF yet: it lacks the Debian packages that "
                "config/debian-packages.txt names. Take the Word paper meanwhile."
            )
        ) from error
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=())
    return weasyprint.HTML(string=html, url_fetcher=nothing).write_pdf()
