using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Access : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_seeds",
                schema: "portal",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("access_seeds_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_kind = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<string>(type: "text", nullable: false),
                    subject_name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    granted_by = table.Column<string>(type: "text", nullable: false),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("assignments_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "environments",
                schema: "portal",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("environments_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "environment_clusters",
                schema: "portal",
                columns: table => new
                {
                    environment = table.Column<string>(type: "text", nullable: false),
                    cluster = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("environment_clusters_key", x => new { x.environment, x.cluster });
                    table.ForeignKey(
                        name: "environment_clusters_environment",
                        column: x => x.environment,
                        principalSchema: "portal",
                        principalTable: "environments",
                        principalColumn: "name",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "assignments_once",
                schema: "portal",
                table: "assignments",
                columns: new[] { "subject_kind", "subject_id", "role", "scope" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_seeds",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "assignments",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "environment_clusters",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "environments",
                schema: "portal");
        }
    }
}
