{
    "name": "KCN Reports",
    "summary": "Occupancy, attraction and summary figures of an industrial-zone board",
    "version": "19.0.1.0.0",
    "category": "Sales/CRM",
    "author": "KCN CRM",
    "website": "https://kcn-crm.example",
    "license": "AGPL-3",
    "depends": ["kcn_crm"],
    "external_dependencies": {"python": ["xlsxwriter"]},
    "data": [
        "security/ir.model.access.csv",
        "security/kcn_rules.xml",
        "views/kcn_figures_rows_views.xml",
        "views/kcn_lead_move_views.xml",
        "views/kcn_figures_views.xml",
        "views/kcn_review_views.xml",
        "views/kcn_promotion_result_views.xml",
    ],
    "assets": {
        "web.assets_backend": [
            "kcn_reports/static/src/figures/**/*",
            "kcn_reports/static/src/review/**/*",
            "kcn_reports/static/src/promotion/**/*",
        ],
    },
}
