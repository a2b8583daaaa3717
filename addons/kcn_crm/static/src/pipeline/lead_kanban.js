import { useState, useSubEnv } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { RottingKanbanHeader } from "@mail/js/rotting_mixin/rotting_kanban_header";
import { RottingKanbanRenderer } from "@mail/js/rotting_mixin/rotting_kanban_renderer";
import { rottingKanbanView } from "@mail/js/rotting_mixin/rotting_kanban_view";
import { MOVED, useWanted, wantedOf, wantedText } from "./wanted";

/** A column says what its leads want: capital per currency, hectares. */
class LeadKanbanHeader extends RottingKanbanHeader {
    static template = "kcn_crm.LeadKanbanHeader";

    setup() {
        super.setup();
        this.wantedRows = useState(this.env.wanted);
    }

    get wanted() {
        return wantedText(wantedOf(this.wantedRows, this.props.list, this.group));
    }
}

class LeadKanbanRenderer extends RottingKanbanRenderer {
    static components = { ...RottingKanbanRenderer.components, KanbanHeader: LeadKanbanHeader };

    setup() {
        super.setup();
        useSubEnv({ wanted: useWanted(() => this.props.list) });
    }
}

const BaseModel = rottingKanbanView.Model;

class LeadGroups extends BaseModel.DynamicGroupList {
    /** A lead that something keeps from the stage is not sent back: it is asked for on the spot. */
    async moveRecord(dataRecordId, dataGroupId, refId, targetGroupId) {
        const [source, target] = [dataGroupId, targetGroupId].map((id) =>
            this.groups.find((group) => group.id === id)
        );
        if (source !== target && target?.groupByField.name === "stage_id") {
            const record = source.list.records.find((item) => item.id === dataRecordId);
            const action = await this.model.orm.call(this.resModel, "action_move_to", [
                [record.resId],
                target.value,
            ]);
            if (action) {
                return this.model.action.doAction(action, { onClose: () => this.model.load() });
            }
        }
        const moved = await super.moveRecord(...arguments);
        this.model.bus.trigger(MOVED);
        return moved;
    }
}

class LeadModel extends BaseModel {
    static DynamicGroupList = LeadGroups;
    static services = [...BaseModel.services, "action"];

    setup(params, { action }) {
        super.setup(...arguments);
        this.action = action;
    }
}

registry.category("views").add("kcn_lead_kanban", {
    ...rottingKanbanView,
    Model: LeadModel,
    Renderer: LeadKanbanRenderer,
});
