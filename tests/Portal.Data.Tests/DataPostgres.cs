using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data.Setup;
using Portal.Data.Tests;
using Portal.TestKit.Postgres;

[assembly: AssemblyFixture(typeof(DataPostgres))]

namespace Portal.Data.Tests;

/// <summary>The server of these tests; its template is migrated as the portal does it.</summary>
public sealed class DataPostgres() : TestPostgres(MigrateAsync)
{
    public static Task<DatabaseOptions> EnsureAsync(string superuser, CancellationToken cancellationToken) =>
        DatabaseSetup.EnsureAsync(superuser, new NpgsqlConnectionStringBuilder(superuser).Database!, cancellationToken);

    public static DatabaseMigrator Migrator(DatabaseOptions options) =>
        new(Options.Create(options), NullLogger<DatabaseMigrator>.Instance);

    internal static async Task MigrateAsync(string superuser, CancellationToken cancellationToken)
    {
        var options = await EnsureAsync(superuser, cancellationToken);
        await Migrator(options).MigrateAsync(cancellationToken);
    }
}
