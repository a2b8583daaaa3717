import { ActivityMenu } from "@mail/core/web/activity_menu";
import { patch } from "@web/core/utils/patch";
import { session } from "@web/session";

const ACTION = "kcn_crm.kcn_lead_activity_action";
const FILTERS = {
    overdue: ["overdue"],
    today: ["activity_today"],
    upcoming_all: ["activity_to_come"],
};

/** From the clock at the top to the leads with something to do, as the boards list them. */
patch(ActivityMenu.prototype, {
    openActivityGroup(group, filter = "all", newWindow) {
        if (group.model !== "crm.lead" || !session.kcn_of_a_board) {
            return super.openActivityGroup(...arguments);
        }
        this.dropdown.close();
        const names = FILTERS[filter] || ["overdue", "activity_today"];
        const context = Object.fromEntries(names.map((name) => [`search_default_${name}`, 1]));
        return this.action.doAction(ACTION, {
            newWindow,
            additionalContext: context,
            clearBreadcrumbs: true,
        });
    },
});
