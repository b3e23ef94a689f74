using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Data;
using Portal.Data.Setup;
using Portal.TestKit.Postgres;
using Portal.Web.Tests;

[assembly: AssemblyFixture(typeof(WebPostgres))]

namespace Portal.Web.Tests;

/// <summary>The server of these tests; its template is migrated as the portal does it.</summary>
public sealed class WebPostgres() : TestPostgres(MigrateAsync)
{
    internal static Task<DatabaseOptions> RolesAsync(string superuser, CancellationToken cancellationToken) =>
        DatabaseSetup.EnsureAsync(superuser, new NpgsqlConnectionStringBuilder(superuser).Database!, cancellationToken);

    private static async Task MigrateAsync(string superuser, CancellationToken cancellationToken)
    {
        var roles = await RolesAsync(superuser, cancellationToken);
        await new DatabaseMigrator(Options.Create(roles), NullLogger<DatabaseMigrator>.Instance).MigrateAsync(
            cancellationToken
        );
    }
}
