"""What the program does by night: row by row, so that one that fails does not stop the rest."""

import logging

_logger = logging.getLogger(__name__)


def one_by_one(rows, work):
    """Do ``work(row)`` for each of these records, each for itself.

    What fails is undone and logged, and comes again with the next night's rows. As a
    scheduled job what is done is kept at once: nothing stays locked for those at work, and
    what there is no time for is taken up by the next run.
    """
    env, scheduled = rows.env, "ir_cron_progress_id" in rows.env.context
    if scheduled:
        env["ir.cron"]._commit_progress(remaining=len(rows))
    for row in rows:
        try:
            with env.cr.savepoint():
                work(row)
        except Exception:
            _logger.exception("Not done this night: %s", row)
        if scheduled and not env["ir.cron"]._commit_progress(1):
            return
