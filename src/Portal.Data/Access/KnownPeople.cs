using Npgsql;
using Portal.Core.Access;

namespace Portal.Data.Access;

internal sealed class KnownPeople(NpgsqlDataSource source) : IKnownPeople
{
    // From one actor to the next along the index, however many entries each has. The portal itself and far sides are
    // actors too, without an object id. Entries from before ids were canonical have one person's id in upper case too.
    private const string Sql = """
        with recursive actors as (
            (select actor_id, actor_name, sealed_at from ledger.history order by actor_id, sealed_at desc limit 1)
            union all
            select next.actor_id, next.actor_name, next.sealed_at
            from actors, lateral (
                select actor_id, actor_name, sealed_at from ledger.history
                where actor_id > actors.actor_id order by actor_id, sealed_at desc limit 1
            ) as next
        )
        select distinct on (lower(actor_id)) actor_id, actor_name from actors
        where actor_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        order by lower(actor_id), sealed_at desc
        limit $1
        """;

    public async Task<IReadOnlyList<Person>> ListAsync(int atMost, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = atMost });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<Person> people = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            people.Add(new Person(reader.GetString(0), reader.GetString(1), [], []));
        }

        return people;
    }
}
