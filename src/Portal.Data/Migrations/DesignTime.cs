using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Portal.Data.Migrations;

/// <summary>For <c>EfDesign=true dotnet ef migrations add</c>, which needs the model and no server.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<PortalDbContext>
{
    public PortalDbContext CreateDbContext(string[] args) =>
        new(PortalDatabase.Options(NpgsqlDataSource.Create("Host=localhost")));
}
