import { KanbanRottingField, Many2OneFieldRotting } from "@mail/js/rotting_mixin/rotting_widget";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { Many2XAutocomplete } from "@web/views/fields/relational_utils";

/** Words of Odoo's on the pages of every day whose Vietnamese is their English. */

// Of each its own: `super` is that of the object in which the method was written
const inDays = () => ({
    setup() {
        super.setup(...arguments);
        this.dayCount = _t("%s days", this.props.record.data.rotting_days);
    },
});
patch(KanbanRottingField.prototype, inDays());
patch(Many2OneFieldRotting.prototype, inDays());

patch(Many2XAutocomplete.prototype, {
    get SearchMoreButtonLabel() {
        return this.props.searchMoreLabel ?? _t("More…");
    },
});
