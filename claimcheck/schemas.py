"""The JSON Schemas that `claimcheck schema` prints."""


def schema_of(what: str) -> dict[str, object]:
    """The schema of the `report`, the `config`, a `rule` or the report of `eval`."""
    if what == "report":
        from claimcheck.reports.schema import report_schema

        return report_schema()
    if what == "config":
        from claimcheck.config import config_schema

        return config_schema()
    if what == "eval":
        from claimcheck.reports.eval_schema import eval_schema

        return eval_schema()
    from claimcheck.ruleset.schema import rule_schema

    return rule_schema()
