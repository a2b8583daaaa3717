from odoo import api, models
from odoo.tools import SQL

KEPT_WHEN_EMPTY = ("investor_kind", "home_country_id")


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Odoo's merge, wherever it is called from, loses nothing of a board's records.

    Odoo hands the rows over with raw SQL and deletes those that a unique constraint
    refuses (all of a table at once), and knows nothing of unique indexes. Here the rows
    that collide are joined first, one by one.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        self.env.flush_all()
        self._join_shares(src_partners, dst_partner)
        self._keep_names(src_partners, dst_partner)
        self._settle_twins(src_partners, dst_partner)
        self._join_attendees(src_partners, dst_partner)
        self.env.flush_all()
        for source in src_partners:
            self._drop_colliding(source, dst_partner)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        self.env.invalidate_all()
        # The contacts' names begin with the firm's, and no write told them
        dst_partner.child_ids.modified(["parent_id"])
        if dst_partner.group_id == dst_partner:
            dst_partner.group_id = False
        return result

    @api.model
    def _update_reference_fields(self, src_partners, dst_partner):
        for source in src_partners:
            self._join_followers(source, dst_partner)
        # A meeting planned on the firm's form names the firm by its id
        # sudo: the firm's meetings follow the firm, also those that the user may not see
        events = self.env["calendar.event"].sudo().with_context(active_test=False)
        planned = events.search(
            [("res_model", "=", "res.partner"), ("res_id", "in", src_partners.ids)]
        )
        planned.with_context(no_mail_to_attendees=True, dont_notify=True).res_id = dst_partner.id
        return super()._update_reference_fields(src_partners, dst_partner)

    @api.model
    def _update_values(self, src_partners, dst_partner):
        # What Odoo's merge drops is told where a board works; elsewhere it stays Odoo's
        told = src_partners if self.env.company.board_code else src_partners.browse()
        lost = [partner._told_values(dst_partner) for partner in told]
        filled = {
            name: next((p[name] for p in src_partners if p[name]), False)
            for name in KEPT_WHEN_EMPTY
            if not dst_partner[name]
        }
        notes = [p.comment for p in (dst_partner, *src_partners) if p.comment]
        result = super()._update_values(src_partners, dst_partner)
        for name, value in filled.items():
            if value:
                dst_partner[name] = value
        if len(notes) > 1:
            dst_partner.comment = notes[0].__class__("<br/>").join(notes)
        for text in filter(None, lost):
            dst_partner.message_post(body=text)
        return result

    def _join_shares(self, sources, kept):
        """Add up the shares of two records in one project."""
        # sudo: a firm's shares are one, also in projects that the user may not write on
        shares = self.env["kcn.project.share"].sudo()
        rows = shares.search([("partner_id", "in", (sources | kept).ids)], order="project_id, id")
        for _project, same in rows.grouped("project_id").items():
            first = same.filtered(lambda share: share.partner_id == kept)[:1] or same[:1]
            rest = same - first
            if rest:
                first.share_pct = min(100, sum(same.mapped("share_pct")))
                first.sequence = min(same.mapped("sequence"))
                rest.unlink()

    def _keep_names(self, sources, kept):
        """Keep the names that go as former names, so that a register's old spelling is known."""
        # sudo: whoever may merge may keep the name; Odoo's own merge is open to more than us
        kept, sources = kept.sudo(), sources.sudo()
        aliases = kept.alias_ids
        known = {kept.party_key, *aliases.mapped("party_key")}
        for source in sources:
            for alias in source.alias_ids:
                if alias.party_key in known:
                    alias.unlink()
                else:
                    known.add(alias.party_key)
            if source.party_key and source.party_key not in known:
                known.add(source.party_key)
                aliases.create({"partner_id": kept.id, "name": source.name})

    def _settle_twins(self, sources, kept):
        """What was said of the record that goes holds for the one that stays."""
        # sudo: the list of pairs is not every merging user's
        pairs = self.env["kcn.twin"].sudo()
        concerned = pairs.search(
            ["|", ("partner_id", "in", sources.ids), ("other_id", "in", sources.ids)]
        )
        judged = [
            (pair.company_id.id, (pair.partner_id | pair.other_id) - sources, pair.judged_uid.id)
            for pair in concerned
            if pair.state == "distinct"
        ]
        concerned.unlink()
        for board, other, user in judged:
            there = pairs.search(
                [
                    ("company_id", "=", board),
                    ("partner_id", "in", (kept | other).ids),
                    ("other_id", "in", (kept | other).ids),
                ]
            )
            if len(other) == 1 and other != kept:
                vals = {"state": "distinct", "judged_uid": user}
                if there:
                    there.write(vals)
                else:
                    pairs.create(
                        {
                            "company_id": board,
                            "partner_id": kept.id,
                            "other_id": other.id,
                            **vals,
                        }
                    )

    def _join_attendees(self, sources, kept):
        """One firm attends a meeting once, however many of its records were invited."""
        self.env.execute_query(
            SQL(
                """DELETE FROM calendar_attendee gone USING calendar_attendee stays
                    WHERE gone.event_id = stays.event_id AND gone.partner_id IN %(sources)s
                      AND (stays.partner_id = %(kept)s
                           OR stays.partner_id IN %(sources)s AND stays.id < gone.id)
                RETURNING gone.id""",
                sources=tuple(sources.ids),
                kept=kept.id,
            )
        )

    def _join_followers(self, source, kept):
        """Keep every follower of both: Odoo drops all of one if a single one follows both."""
        # sudo: who follows a firm is not the user's to see, and goes on following
        followers = self.env["mail.followers"].sudo()
        mine = [("res_model", "=", "res.partner")]
        there = followers.search([*mine, ("res_id", "=", kept.id)]).grouped("partner_id")
        for follower in followers.search([*mine, ("res_id", "=", source.id)]):
            if double := there.get(follower.partner_id):
                double.subtype_ids |= follower.subtype_ids
                follower.unlink()

    def _drop_colliding(self, source, kept):
        """Take away the rows of ``source`` that ``kept`` has already, by every unique index.

        Only those: the others are handed over. Rows of two columns are Odoo's business.
        """
        for table, column, others in self._unique_keys():
            same = SQL(" AND ").join(
                SQL("one.%s = other.%s", SQL.identifier(name), SQL.identifier(name))
                for name in others
            )
            self.env.execute_query(
                SQL(
                    """DELETE FROM %(table)s one USING %(table)s other
                        WHERE one.%(column)s = %(source)s AND other.%(column)s = %(kept)s
                          AND %(same)s RETURNING 1""",
                    table=SQL.identifier(table),
                    column=SQL.identifier(column),
                    source=source.id,
                    kept=kept.id,
                    same=same or SQL("TRUE"),
                )
            )

    def _unique_keys(self):
        """Give (table, column, other columns) of unique indexes that hold a partner."""
        return self.env.execute_query(
            SQL(
                """
                SELECT class.relname, own.attname, array_agg(attribute.attname)
                  FROM pg_index index
                  JOIN pg_class class ON class.oid = index.indrelid
                  JOIN pg_constraint fk ON fk.conrelid = class.oid AND fk.contype = 'f'
                   AND fk.confrelid = 'res_partner'::regclass
                   AND fk.conkey[1] = ANY (index.indkey::smallint[])
                  JOIN pg_attribute own
                    ON own.attrelid = class.oid AND own.attnum = fk.conkey[1]
                  JOIN pg_attribute attribute
                    ON attribute.attrelid = class.oid AND attribute.attnum <> own.attnum
                   AND attribute.attnum = ANY (index.indkey::smallint[])
                 WHERE index.indisunique AND NOT index.indisprimary AND index.indexprs IS NULL
                   AND class.relnamespace = current_schema::regnamespace
                   AND class.relname <> 'res_partner'
                   AND EXISTS (SELECT FROM pg_attribute id WHERE id.attrelid = class.oid
                                  AND id.attname = 'id' AND NOT id.attisdropped)
              GROUP BY class.relname, own.attname, index.indexrelid
                """
            )
        )
