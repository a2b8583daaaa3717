import { registry } from "@web/core/registry";
import { ListRenderer } from "@web/views/list/list_renderer";
import { listView } from "@web/views/list/list_view";
import { useWanted, wantedOf } from "./wanted";

const CAPITAL = "capital_text";

/** The rows of groups and the last row write capital per currency, which is never added. */
class LeadListRenderer extends ListRenderer {
    setup() {
        super.setup();
        this.wanted = useWanted(() => this.props.list);
    }

    get capitalIndex() {
        return this.columns.findIndex((column) => column.name === CAPITAL);
    }

    getFirstAggregateIndex(group) {
        const first = super.getFirstAggregateIndex(group);
        const capital = this.capitalIndex;
        return capital < 0 ? first : first < 0 ? capital : Math.min(first, capital);
    }

    getLastAggregateIndex(group) {
        return Math.max(super.getLastAggregateIndex(group), this.capitalIndex);
    }

    formatGroupAggregate(group, column) {
        if (column.name === CAPITAL) {
            return { value: wantedOf(this.wanted, this.props.list, group)?.capital || "" };
        }
        return super.formatGroupAggregate(group, column);
    }

    computeAggregates() {
        const aggregates = super.computeAggregates();
        const { list } = this.props;
        // The last row adds up what the list shows; of a part of it the server was not asked
        const whole = list.isGrouped || list.records.length === list.count;
        const capital = !list.selection.length && whole && wantedOf(this.wanted, list)?.capital;
        if (capital) {
            aggregates[CAPITAL] = { value: capital };
        }
        return aggregates;
    }
}

registry.category("views").add("kcn_lead_list", { ...listView, Renderer: LeadListRenderer });
