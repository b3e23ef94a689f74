using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Portal.Data.Setup;

/// <summary>
/// Makes the two roles and the database on a server that the portal itself runs. On any other server that is an
/// administrator's work.
/// </summary>
public static class DatabaseSetup
{
    public const string OwnerRole = "portal_owner";
    public const string ApplicationRole = "portal_app";

    /// <summary>May be called at every start, by several processes at once.</summary>
    /// <param name="superuser">Connection string of the server's superuser.</param>
    /// <param name="database">Name of the portal's database.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<DatabaseOptions> EnsureAsync(
        string superuser,
        string database,
        CancellationToken cancellationToken
    )
    {
        var server = new NpgsqlConnectionStringBuilder(superuser);
        var options = new DatabaseOptions
        {
            Owner = As(server, OwnerRole, database),
            Application = As(server, ApplicationRole, database),
        };

        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(superuser) { Pooling = false, Database = "postgres" }
        );
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await RunAsync(
            connection,
            $"select pg_advisory_lock({AdvisoryLock.Portal}, {AdvisoryLock.Roles})",
            cancellationToken
        );
        await EnsureRoleAsync(connection, options.Owner, cancellationToken);
        await EnsureRoleAsync(connection, options.Application, cancellationToken);
        if (!await ExistsAsync(connection, "select 1 from pg_database where datname = $1", database, cancellationToken))
        {
            await RunAsync(connection, $"create database {Quoted(database)}", cancellationToken);
        }

        await RunAsync(
            connection,
            $"""
            alter database {Quoted(database)} owner to {OwnerRole};
            revoke all on database {Quoted(database)} from public;
            grant connect on database {Quoted(database)} to {ApplicationRole};
            """,
            cancellationToken
        );
        return options;
    }

    // Nothing to store and nothing to rotate apart: a role's password follows from the superuser's, one way only.
    private static string As(NpgsqlConnectionStringBuilder server, string role, string database)
    {
        var key = Encoding.UTF8.GetBytes(server.Password ?? "");
        var password = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(role)));
        return new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Username = role,
            Password = password,
            Database = database,
        }.ConnectionString;
    }

    private static async Task EnsureRoleAsync(
        NpgsqlConnection connection,
        string login,
        CancellationToken cancellationToken
    )
    {
        var role = new NpgsqlConnectionStringBuilder(login);
        var exists = await ExistsAsync(
            connection,
            "select 1 from pg_roles where rolname = $1",
            role.Username!,
            cancellationToken
        );
        await RunAsync(
            connection,
            $"""
            {(exists ? "alter" : "create")} role {role.Username} with login nosuperuser nocreatedb nocreaterole
            noreplication nobypassrls password '{role.Password}'
            """,
            cancellationToken
        );
    }

    private static async Task<bool> ExistsAsync(
        NpgsqlConnection connection,
        string query,
        string name,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task RunAsync(
        NpgsqlConnection connection,
        string statement,
        CancellationToken cancellationToken
    )
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quoted(string name) => new NpgsqlCommandBuilder().QuoteIdentifier(name);
}
