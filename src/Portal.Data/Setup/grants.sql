-- What the application role may do; applied after the migrations at every start. {0} is the role, quoted.
revoke all on all tables in schema ledger from {0};
revoke all on function ledger.seal_history(integer), ledger.ensure_history_partition(timestamptz) from public;
grant usage on schema portal, ledger, quartz to {0};
grant select, insert, update, delete on all tables in schema portal, quartz to {0};
grant usage on all sequences in schema portal, quartz to {0};
revoke insert, update, delete on portal.migrations from {0};
grant insert, select (entry_id) on ledger.history_inbox to {0};
grant select on ledger.history, ledger.history_head to {0};
grant execute on function ledger.seal_history(integer) to {0};
