using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class InventoryChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "not_before",
                schema: "portal",
                table: "inventory_readings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "shape",
                schema: "portal",
                table: "clusters",
                type: "json",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "shape_at",
                schema: "portal",
                table: "clusters",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "vanished_by",
                schema: "portal",
                table: "clusters",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "upgrade_offers",
                schema: "portal",
                columns: table => new
                {
                    cluster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    offers = table.Column<string>(type: "json", nullable: true),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("upgrade_offers_key", x => x.cluster_id);
                    table.ForeignKey(
                        name: "upgrade_offers_cluster",
                        column: x => x.cluster_id,
                        principalSchema: "portal",
                        principalTable: "clusters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "operations_key_ended",
                schema: "portal",
                table: "operations",
                columns: new[] { "exclusive_key", "ended_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "upgrade_offers",
                schema: "portal");

            migrationBuilder.DropIndex(
                name: "operations_key_ended",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "not_before",
                schema: "portal",
                table: "inventory_readings");

            migrationBuilder.DropColumn(
                name: "shape",
                schema: "portal",
                table: "clusters");

            migrationBuilder.DropColumn(
                name: "shape_at",
                schema: "portal",
                table: "clusters");

            migrationBuilder.DropColumn(
                name: "vanished_by",
                schema: "portal",
                table: "clusters");
        }
    }
}
