using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Portal.Data.Tests.Setup;

public sealed class DatabaseSetupTests(DataPostgres postgres)
{
    private static readonly long s_migrations = typeof(PortalDbContext)
        .Assembly.GetTypes()
        .LongCount(type => type.IsSubclassOf(typeof(Migration)));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ensure_SeveralAtOnceAndAgain_GivesTheSameTwoRolesAndADatabaseOfTheOwner()
    {
        var superuser = await SuperuserAsync($"fresh_{Guid.NewGuid():N}");

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DataPostgres.EnsureAsync(superuser, Cancel)));
        var again = await DataPostgres.EnsureAsync(superuser, Cancel);

        all.ShouldAllBe(options => options.Owner == again.Owner && options.Application == again.Application);
        (await ScalarAsync(again.Owner, "select current_user::text")).ShouldBe("portal_owner");
        (await ScalarAsync(again.Application, "select current_user::text")).ShouldBe("portal_app");
        (await ScalarAsync(again.Application, "select rolsuper from pg_roles where rolname = current_user")).ShouldBe(
            false
        );
        new NpgsqlConnectionStringBuilder(again.Application).Password.ShouldNotBe(
            new NpgsqlConnectionStringBuilder(superuser).Password
        );
    }

    [Fact]
    public async Task Migrate_TwoAtOnceOnAnEmptyDatabase_BothSucceedAndAThirdFindsNothingToDo()
    {
        var options = await DataPostgres.EnsureAsync(await SuperuserAsync($"empty_{Guid.NewGuid():N}"), Cancel);

        await Task.WhenAll(
            DataPostgres.Migrator(options).MigrateAsync(Cancel),
            DataPostgres.Migrator(options).MigrateAsync(Cancel)
        );
        await DataPostgres.Migrator(options).MigrateAsync(Cancel);

        (await ScalarAsync(options.Application, "select count(*) from portal.migrations")).ShouldBe(s_migrations);
        (await ScalarAsync(options.Application, "select sequence from ledger.history_head")).ShouldBe(0L);
    }

    [Fact]
    public async Task Migrate_ApplicationMemberOfTheOwner_IsRefusedWithTheKey()
    {
        var superuser = await SuperuserAsync($"member_{Guid.NewGuid():N}");
        var options = await DataPostgres.EnsureAsync(superuser, Cancel);
        var member = $"member_{Guid.NewGuid():N}";
        await ScalarAsync(superuser, $"create role {member} login password 'pw' in role portal_owner");
        options.Application = new NpgsqlConnectionStringBuilder(options.Application)
        {
            Username = member,
            Password = "pw",
        }.ConnectionString;

        var fault = await Should.ThrowAsync<InvalidOperationException>(() =>
            DataPostgres.Migrator(options).MigrateAsync(Cancel)
        );

        fault.Message.ShouldContain("Database:Application could change history");
    }

    [Theory]
    [InlineData("", "Host=h;Database=d;Username=a", "Database:Owner is missing")]
    [InlineData("Host=h;Database=d;Username=o", "", "Database:Application is missing")]
    [InlineData("Host=h;Database=d;Username=o", "Hots=h;Password=geheim", "Database:Application is no PostgreSQL")]
    [InlineData("Host=h;Database=d;Username=o", "Host=h;Database=d;Username=o", "the same user")]
    public void Options_Wrong_AreRefusedNamingTheKeyAndNoSecret(string owner, string application, string expected)
    {
        var options = new DatabaseOptions { Owner = owner, Application = application };

        var result = new DatabaseOptionsValidator().Validate(null, options);

        var message = result.FailureMessage.ShouldNotBeNull();
        message.ShouldContain(expected);
        message.ShouldNotContain("geheim");
    }

    private async Task<string> SuperuserAsync(string database) =>
        (await postgres.ServerAsync(Cancel)).ConnectionString(database);

    private static async Task<object?> ScalarAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
