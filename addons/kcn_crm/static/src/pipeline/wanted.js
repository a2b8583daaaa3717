import { useEffect, useState } from "@odoo/owl";
import { KeepLast } from "@web/core/utils/concurrency";
import { useBus, useService } from "@web/core/utils/hooks";
import { formatFloat } from "@web/views/fields/formatters";

/** Told by a view's model when the server has taken a lead into another group. */
export const MOVED = "KCN:LEAD_MOVED";

/** Give the value of a group as the server writes it, without its label. */
function raw(group) {
    const value = group._rawValue;
    return Array.isArray(value) ? value[0] : value;
}

/** Walk through the groups with the path of values that leads to each. */
function* walk(list, above = []) {
    for (const group of list.isGrouped ? list.groups : []) {
        const path = [...above, raw(group)];
        yield [group, path];
        yield* walk(group.list, path);
    }
}

/**
 * What the leads of each group want: capital per currency, never added, and hectares.
 * Asked again when leads come, go or move; the view does not wait for it.
 *
 * @param {() => object} getList gives the root list of the view
 * @returns {object} to be looked into with `wantedOf`
 */
export function useWanted(getList) {
    const orm = useService("orm");
    const keepLast = new KeepLast();
    const state = useState({ rows: {} });

    const load = async () => {
        const { resModel, domain, groupBy, context } = getList();
        const asked = orm.silent.call(resModel, "wanted_by_group", [domain, groupBy], { context });
        const rows = await keepLast.add(asked);
        state.rows = Object.fromEntries(rows.map((row) => [JSON.stringify(row.path), row]));
    };

    useBus(getList().model.bus, MOVED, load);
    useEffect(
        () => {
            load();
        },
        () => {
            const list = getList();
            const groups = [...walk(list)].map(([group, path]) => [path, group.count]);
            return [JSON.stringify([list.domain, list.groupBy, list.count, groups])];
        }
    );

    return state;
}

/** Give the row of a group, or of all the leads without one, as far as it is known. */
export function wantedOf({ rows }, list, group = null) {
    const found = group && [...walk(list)].find(([other]) => other.id === group.id);
    return rows[JSON.stringify(found ? found[1] : [])];
}

/** Write what is wanted in one line. */
export function wantedText(row) {
    const land = row?.land_ha
        ? `${formatFloat(row.land_ha, { digits: [16, 2], trailingZeros: false })} ha`
        : "";
    return [row?.capital, land].filter(Boolean).join(" · ");
}
