using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Portal.Data;

/// <summary>How every context of the portal talks to PostgreSQL.</summary>
internal static class PortalDatabase
{
    public static NpgsqlDataSource Source(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        settings.ApplicationName ??= "portal";
        // So that a listening connection notices a server that vanished.
        settings.KeepAlive = settings.KeepAlive == 0 ? 15 : settings.KeepAlive;
        // A machine that vanishes closes nothing; its session locks must not outlive it for hours.
        settings.Options ??= "-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";
        return NpgsqlDataSource.Create(settings);
    }

    public static DbContextOptions<PortalDbContext> Options(NpgsqlDataSource source, bool patient = true) =>
        (DbContextOptions<PortalDbContext>)
            Configure(new DbContextOptionsBuilder<PortalDbContext>(), source, patient).Options;

    /// <param name="builder">What is configured.</param>
    /// <param name="source">The connections.</param>
    /// <param name="patient">Whether it tries for up to a minute before it says that the database is away.</param>
    public static DbContextOptionsBuilder Configure(
        DbContextOptionsBuilder builder,
        NpgsqlDataSource source,
        bool patient = true
    ) =>
        builder
            .UseNpgsql(
                source,
                postgres =>
                    (patient ? postgres.EnableRetryOnFailure() : postgres)
                        .SetPostgresVersion(15, 0)
                        .MigrationsHistoryTable(PortalDbContext.MigrationsTable, PortalDbContext.Schema)
            )
            // A count up to a limit is the same in any order.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
}
