using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Data.Setup;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "portal");

            migrationBuilder.CreateTable(
                name: "catalog_snapshots",
                schema: "portal",
                columns: table => new
                {
                    connection = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "json", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("catalog_snapshots_key", x => new { x.connection, x.key });
                });

            migrationBuilder.CreateTable(
                name: "clusters",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    connection = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_id = table.Column<string>(type: "text", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    resource_group = table.Column<string>(type: "text", nullable: false),
                    location = table.Column<string>(type: "text", nullable: false),
                    kubernetes_version = table.Column<string>(type: "text", nullable: false),
                    provisioning_state = table.Column<string>(type: "text", nullable: false),
                    power_state = table.Column<string>(type: "text", nullable: false),
                    node_pools = table.Column<string>(type: "json", nullable: false),
                    tags = table.Column<string>(type: "json", nullable: false),
                    details = table.Column<string>(type: "json", nullable: false),
                    etag = table.Column<string>(type: "text", nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    vanished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("clusters_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "connections",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    settings = table.Column<string>(type: "json", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    secret = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("connections_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                schema: "portal",
                columns: table => new
                {
                    owner_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "json", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("drafts_key", x => new { x.owner_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "inventory_readings",
                schema: "portal",
                columns: table => new
                {
                    connection = table.Column<string>(type: "text", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("inventory_readings_key", x => x.connection);
                });

            migrationBuilder.CreateTable(
                name: "operations",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    client_request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    connection = table.Column<string>(type: "text", nullable: false),
                    cluster = table.Column<string>(type: "text", nullable: false),
                    target_kind = table.Column<string>(type: "text", nullable: false),
                    target_name = table.Column<string>(type: "text", nullable: false),
                    exclusive_key = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    plan = table.Column<string>(type: "json", nullable: false),
                    plan_hash = table.Column<string>(type: "text", nullable: false),
                    requested_by_id = table.Column<string>(type: "text", nullable: false),
                    requested_by_name = table.Column<string>(type: "text", nullable: false),
                    requested_by_roles = table.Column<string[]>(type: "text[]", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    ticket = table.Column<string>(type: "text", nullable: true),
                    approval = table.Column<string>(type: "text", nullable: false),
                    correlation_id = table.Column<string>(type: "text", nullable: false),
                    deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_wake_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    cancel_requested = table.Column<bool>(type: "boolean", nullable: false),
                    error = table.Column<string>(type: "json", nullable: true),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    last_write = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("operations_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "protection_keys",
                schema: "portal",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("protection_keys_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("sessions_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "operation_events",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    operation_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("operation_events_key", x => x.id);
                    table.ForeignKey(
                        name: "operation_events_operation",
                        column: x => x.operation_id,
                        principalSchema: "portal",
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "operation_steps",
                schema: "portal",
                columns: table => new
                {
                    operation_id = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    progress = table.Column<string>(type: "text", nullable: true),
                    percent = table.Column<int>(type: "integer", nullable: true),
                    checkpoint = table.Column<string>(type: "json", nullable: true),
                    requests = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("operation_steps_key", x => new { x.operation_id, x.ordinal });
                    table.ForeignKey(
                        name: "operation_steps_operation",
                        column: x => x.operation_id,
                        principalSchema: "portal",
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "clusters_name",
                schema: "portal",
                table: "clusters",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "clusters_provider_key",
                schema: "portal",
                table: "clusters",
                columns: new[] { "connection", "provider_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "connections_name",
                schema: "portal",
                table: "connections",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "operation_events_operation",
                schema: "portal",
                table: "operation_events",
                columns: new[] { "operation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "operations_client_request_id",
                schema: "portal",
                table: "operations",
                column: "client_request_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "operations_cluster",
                schema: "portal",
                table: "operations",
                columns: new[] { "cluster", "id" });

            migrationBuilder.CreateIndex(
                name: "operations_due",
                schema: "portal",
                table: "operations",
                columns: new[] { "next_wake_at", "id" },
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "operations_exclusive_key",
                schema: "portal",
                table: "operations",
                column: "exclusive_key",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "operations_requested_by",
                schema: "portal",
                table: "operations",
                columns: new[] { "requested_by_id", "id" });

            // What EF has no words for: partitions, functions, triggers, and another library's tables.
            migrationBuilder.Sql(EmbeddedSql.Read("ledger.sql"));
            migrationBuilder.Sql(EmbeddedSql.Read("quartz.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("History is never dropped.");
    }
}
