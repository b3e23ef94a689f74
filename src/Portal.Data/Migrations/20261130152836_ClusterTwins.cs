using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClusterTwins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "leads_astray",
                schema: "portal",
                table: "connections",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string[]>(
                name: "api_hosts",
                schema: "portal",
                table: "clusters",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateTable(
                name: "cluster_twins",
                schema: "portal",
                columns: table => new
                {
                    one_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("cluster_twins_key", x => new { x.one_id, x.other_id });
                    table.ForeignKey(
                        name: "cluster_twins_one",
                        column: x => x.one_id,
                        principalSchema: "portal",
                        principalTable: "clusters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "cluster_twins_other",
                        column: x => x.other_id,
                        principalSchema: "portal",
                        principalTable: "clusters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "nodes_uid",
                schema: "portal",
                table: "nodes",
                column: "uid");

            migrationBuilder.CreateIndex(
                name: "cluster_twins_of_other",
                schema: "portal",
                table: "cluster_twins",
                column: "other_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cluster_twins",
                schema: "portal");

            migrationBuilder.DropIndex(
                name: "nodes_uid",
                schema: "portal",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "leads_astray",
                schema: "portal",
                table: "connections");

            migrationBuilder.DropColumn(
                name: "api_hosts",
                schema: "portal",
                table: "clusters");
        }
    }
}
