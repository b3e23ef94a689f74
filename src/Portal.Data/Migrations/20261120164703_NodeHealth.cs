using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class NodeHealth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cluster_health",
                schema: "portal",
                columns: table => new
                {
                    cluster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    last_write = table.Column<Guid>(type: "uuid", nullable: true),
                    freshness = table.Column<string>(type: "text", nullable: true),
                    freshness_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    freshness_sentence = table.Column<string>(type: "text", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("cluster_health_key", x => x.cluster_id);
                });

            migrationBuilder.CreateTable(
                name: "health_changes",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    cluster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    node_name = table.Column<string>(type: "text", nullable: true),
                    pool = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    condition = table.Column<string>(type: "text", nullable: true),
                    lasted = table.Column<TimeSpan>(type: "interval", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("health_changes_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "node_alert_rules",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<string>(type: "text", nullable: false),
                    cluster_id = table.Column<Guid>(type: "uuid", nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    states = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("node_alert_rules_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "node_condition_changes",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    cluster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_uid = table.Column<string>(type: "text", nullable: false),
                    node_name = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    message = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("node_condition_changes_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                schema: "portal",
                columns: table => new
                {
                    cluster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uid = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ill_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    gone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    body = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("nodes_key", x => new { x.cluster_id, x.uid });
                });

            migrationBuilder.CreateTable(
                name: "runbooks",
                schema: "portal",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    edited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    edited_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("runbooks_key", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "node_alerts",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cluster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    node_uid = table.Column<string>(type: "text", nullable: false),
                    node_name = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("node_alerts_key", x => x.id);
                    table.ForeignKey(
                        name: "node_alerts_rule",
                        column: x => x.rule_id,
                        principalSchema: "portal",
                        principalTable: "node_alert_rules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "cluster_health_number",
                schema: "portal",
                table: "cluster_health",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "health_changes_at",
                schema: "portal",
                table: "health_changes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "node_alert_rules_owner",
                schema: "portal",
                table: "node_alert_rules",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "node_alerts_open",
                schema: "portal",
                table: "node_alerts",
                columns: new[] { "rule_id", "cluster_id", "node_uid" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "node_condition_changes_at",
                schema: "portal",
                table: "node_condition_changes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "node_condition_changes_node",
                schema: "portal",
                table: "node_condition_changes",
                columns: new[] { "cluster_id", "node_name", "at" });

            migrationBuilder.CreateIndex(
                name: "node_condition_changes_once",
                schema: "portal",
                table: "node_condition_changes",
                columns: new[] { "cluster_id", "node_uid", "type", "at", "status" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "nodes_ill",
                schema: "portal",
                table: "nodes",
                column: "state",
                filter: "state <> 'Healthy' and gone_at is null");

            migrationBuilder.CreateIndex(
                name: "nodes_name",
                schema: "portal",
                table: "nodes",
                columns: new[] { "cluster_id", "name" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cluster_health",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "health_changes",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "node_alerts",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "node_condition_changes",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "nodes",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "runbooks",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "node_alert_rules",
                schema: "portal");
        }
    }
}
