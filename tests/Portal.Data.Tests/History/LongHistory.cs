using System.Globalization;

namespace Portal.Data.Tests.History;

/// <summary>A history of five years unless it is to be shorter, in months of the same length.</summary>
internal static class LongHistory
{
    /// <summary>The last month begins here.</summary>
    public static readonly DateTimeOffset LastMonth = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The middle of the five years.</summary>
    public static readonly DateTimeOffset Middle = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Fills the real table with its partitions, constraints and triggers. Set aside are the sealer, which would take an
    /// hour, and with it the links of the chain, which no page follows; and the indexes meanwhile, which are made again
    /// as they were.
    /// </summary>
    public static string Fill(int entries, int months = 60) =>
        """
            do $$
            declare
                total constant bigint := {total};
                per constant bigint := total / {months};
                month timestamptz;
                made text[];
                index text;
            begin
                set local timezone = 'UTC';
                select array_agg(replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')) into made
                from pg_index where indrelid = 'ledger.history'::regclass and not indisprimary;
                for index in
                    select indexrelid::regclass from pg_index
                    where indrelid = 'ledger.history'::regclass and not indisprimary
                loop
                    execute 'drop index ' || index;
                end loop;
                for number in 0 .. {months} - 1 loop
                    month := timestamptz '2026-12-01 00:00:00+00' - ({months} - number) * interval '1 month';
                    perform ledger.ensure_history_partition(month);
                    insert into ledger.history
                    select n, sealed_at, link, link, id, body, sha256(body), at, kind, actor_id, actor_name, action,
                        connection, cluster, null, target_kind, target_name, outcome, ticket, operation_id,
                        concat_ws(' ', sentence, actor_name, action, connection, cluster, target_name, outcome, ticket)
                    from generate_series(number * per + 1, (number + 1) * per) n,
                    lateral (select
                        month + (n - number * per) * (interval '27 days' / per) as sealed_at,
                        sha256(int8send(n)) as link,
                        md5(n::text)::uuid as id,
                        n * 7919 % 1000 as share,
                        format('5a0d0000-0000-4000-8000-%s', lpad((n * 17 % 300)::text, 12, '0')) as actor_id,
                        'Person ' || n * 17 % 300 as actor_name,
                        case when n % 500000 = 13 then 'CHG-4711' else 'CHG-' || 100000 + n % 90000 end as ticket
                    ) a,
                    lateral (select
                        sealed_at - interval '80 milliseconds' as at,
                        case
                            when n % 100000 = 7 then 'broke-glass'
                            when n % 250000 = 12 then 'ended'
                            when n % 1000 = 17 and n < total / 10 then 'reviewed'
                            when share < 300 then 'requested' when share < 600 then 'ended'
                            when share < 800 then 'signed-in' when share < 900 then 'signed-out'
                            when share < 950 then 'denied' when share < 980 then 'changed'
                            else 'external' end as kind,
                        case when share between 600 and 899 then null else 'prod-' || n * 31 % 400 end as cluster
                    ) b,
                    lateral (select
                        case kind
                            when 'requested' then 'requested'
                            when 'ended' then case
                                when n % 250000 = 12 then 'unknown' when share < 570 then 'succeeded'
                                when share < 595 then 'failed' else 'canceled' end
                            when 'denied' then 'denied' when 'external' then 'observed'
                            else 'succeeded' end as outcome,
                        case when cluster is null then kind else 'clusters.scale' end as action,
                        case when cluster is null then null else 'azure' end as connection,
                        case when cluster is null then 'portal' else 'Cluster' end as target_kind,
                        coalesce(cluster, 'portal') as target_name,
                        case when cluster is null then null else n / 2 end as operation_id
                    ) c,
                    lateral (select case when cluster is null
                        then format('%s signed in through the directory.', actor_name)
                        else format('asked to: Scale pool pool%s of %s to %s nodes', n % 7, cluster, n % 90)
                        end as sentence) d,
                    lateral (select convert_to(json_strip_nulls(json_build_object(
                        'version', 1, 'id', id, 'at', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'kind', kind,
                        'action', action,
                        'actor', json_build_object('objectId', actor_id, 'name', actor_name, 'roles', array['Operator']),
                        'target', json_build_object(
                            'connection', connection, 'cluster', cluster, 'kind', target_kind, 'name', target_name),
                        'outcome', outcome, 'approval', 'not-needed', 'ticket', ticket,
                        'operationId', operation_id::text, 'sentence', sentence))::text, 'UTF8') as body) e;
                end loop;
                set local maintenance_work_mem = '1GB';
                foreach index in array made loop
                    execute index;
                end loop;
            end $$;
            """.Replace("{total}", Number(entries), StringComparison.Ordinal).Replace(
            "{months}",
            Number(months),
            StringComparison.Ordinal
        );

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
