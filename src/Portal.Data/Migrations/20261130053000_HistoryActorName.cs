using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <summary>People look for people by their names. The ledger is no part of the model, so the model stays as it is.</summary>
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130053000_HistoryActorName")]
    public class HistoryActorName : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                "create index history_actor_name on ledger.history (lower(actor_name), sequence desc);"
            );

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("drop index ledger.history_actor_name;");
    }
}
