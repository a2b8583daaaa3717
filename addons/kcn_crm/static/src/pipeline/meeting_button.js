import { Component, onWillStart } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";

/** The pen at the top of every page: one tap to the quick log, about the record on the screen. */
export class MeetingButton extends Component {
    static template = "kcn_crm.MeetingButton";
    static props = {};

    setup() {
        this.action = useService("action");
        onWillStart(async () => {
            this.mayLog = await user.hasGroup("kcn_crm.group_officer");
        });
    }

    log() {
        const props = this.action.currentController?.props || {};
        const shown = this.action.currentController?.currentState || {};
        return this.action.doAction("kcn_crm.kcn_meeting_log_action", {
            additionalContext: {
                log_model: props.resModel,
                log_id: shown.resId || props.resId,
            },
        });
    }
}

registry
    .category("systray")
    .add("kcn_crm.meeting_button", { Component: MeetingButton }, { sequence: 60 });
