-- The ledger. A change inserts its entry into history_inbox; seal_history moves committed entries into history.
-- The application role may insert there and select here, and nothing else (Setup/grants.sql).
create schema ledger;
create extension if not exists pg_trgm with schema ledger;

create table ledger.history_inbox (
    entry_id uuid primary key,
    body bytea not null,
    entry_hash bytea not null constraint history_inbox_entry_hash check (entry_hash = sha256(body)),
    at timestamptz not null,
    kind text not null,
    actor_id text not null,
    actor_name text not null,
    action text not null,
    connection text,
    cluster text,
    namespace text,
    target_kind text not null,
    target_name text not null,
    outcome text not null,
    ticket text,
    operation_id bigint,
    search_text text not null
);

create table ledger.history (
    sequence bigint not null,
    sealed_at timestamptz not null,
    previous_hash bytea not null,
    hash bytea not null,
    like ledger.history_inbox including constraints,
    primary key (sequence, sealed_at)
) partition by range (sealed_at);

-- Entries are sealed in the order of their arrival, so that what one change causes never stands before it. Rolled back
-- entries leave gaps here, never in the history.
alter table ledger.history_inbox add arrival bigint generated always as identity unique;

-- Lists go by sequence, newest first; each filter that narrows far has an index that keeps this order.
create index history_entry on ledger.history (entry_id);
create index history_actor on ledger.history (actor_id, sequence desc);
create index history_cluster on ledger.history (cluster, sequence desc);
create index history_operation on ledger.history (operation_id, sequence) where operation_id is not null;
-- pg_trgm may have been installed elsewhere by an administrator.
set local search_path = ledger, public;
create index history_search_text on ledger.history using gin (search_text gin_trgm_ops);
set local search_path to default;

create table ledger.history_head (
    only_one boolean primary key default true check (only_one),
    sequence bigint not null,
    hash bytea not null,
    sealed_at timestamptz not null
);
insert into ledger.history_head (sequence, hash, sealed_at)
values (0, decode(repeat('00', 32), 'hex'), timestamptz '1970-01-01 00:00:00+00');

-- Archiving detaches and drops whole partitions; nothing ever changes or deletes a row, not even the owner by mistake.
create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'History is append-only.' using errcode = 'insufficient_privilege';
end $$;
create trigger history_is_append_only before update or delete on ledger.history
    for each row execute function ledger.refuse_change();
create trigger history_is_not_truncated before truncate on ledger.history
    for each statement execute function ledger.refuse_change();

-- Attached, not created in place: that would lock out readers of the whole history.
create function ledger.ensure_history_partition(month timestamptz) returns void
language plpgsql set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
    partition_name text := 'history_' || to_char(month, 'YYYY_MM');
begin
    if to_regclass(format('ledger.%I', partition_name)) is not null then
        return;
    end if;
    execute format('create table ledger.%I (like ledger.history including all)', partition_name);
    execute format(
        'alter table ledger.history attach partition ledger.%I for values from (%L) to (%L)',
        partition_name, month, month + interval '1 month');
    execute format(
        'create trigger history_is_not_truncated before truncate on ledger.%I '
        'for each statement execute function ledger.refuse_change()', partition_name);
end $$;

-- Returns how many entries were sealed; 0 also when another session is sealing. The sealing time rises with the
-- sequence whatever the clock does. The hash is that of docs/guides/history-format.md.
create function ledger.seal_history(max_entries integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
    head ledger.history_head;
    entry ledger.history_inbox;
    month timestamptz;
    sealing_month timestamptz;
    previous bytea;
    sealed integer := 0;
begin
    -- The number is AdvisoryLock.Sealing.
    if not pg_try_advisory_xact_lock(7301, 1) then
        return 0;
    end if;
    select * into strict head from ledger.history_head for update;

    for entry in select * from ledger.history_inbox order by arrival limit max_entries loop
        previous := head.hash;
        head.sequence := head.sequence + 1;
        head.sealed_at := greatest(clock_timestamp(), head.sealed_at + interval '1 microsecond');
        head.hash := sha256(
            previous
            || int8send(head.sequence)
            || int8send((extract(epoch from head.sealed_at) * 1000000)::bigint)
            || entry.entry_hash);

        month := date_trunc('month', head.sealed_at);
        if month is distinct from sealing_month then
            perform ledger.ensure_history_partition(month);
            sealing_month := month;
        end if;

        insert into ledger.history values (
            head.sequence, head.sealed_at, previous, head.hash,
            entry.entry_id, entry.body, entry.entry_hash, entry.at, entry.kind, entry.actor_id, entry.actor_name,
            entry.action, entry.connection, entry.cluster, entry.namespace, entry.target_kind, entry.target_name,
            entry.outcome, entry.ticket, entry.operation_id, entry.search_text);
        delete from ledger.history_inbox where entry_id = entry.entry_id;
        sealed := sealed + 1;
    end loop;

    if sealed > 0 then
        update ledger.history_head
        set sequence = head.sequence, hash = head.hash, sealed_at = head.sealed_at;
    end if;
    return sealed;
end $$;
