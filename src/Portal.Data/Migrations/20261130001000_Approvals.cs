using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Approvals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "operations_exclusive_key",
                schema: "portal",
                table: "operations");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "approved_until",
                schema: "portal",
                table: "operations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "approvers",
                schema: "portal",
                table: "operations",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "awaits_until",
                schema: "portal",
                table: "operations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "queued_at",
                schema: "portal",
                table: "operations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "approval_policy",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("approval_policy_key", x => x.id);
                    table.CheckConstraint("approval_policy_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "operation_approvals",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    operation_id = table.Column<long>(type: "bigint", nullable: false),
                    by_id = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: false),
                    comment = table.Column<string>(type: "text", nullable: true),
                    plan_hash = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    standing = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("operation_approvals_key", x => x.id);
                    table.ForeignKey(
                        name: "operation_approvals_operation",
                        column: x => x.operation_id,
                        principalSchema: "portal",
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "operations_awaiting",
                schema: "portal",
                table: "operations",
                column: "id",
                filter: "state = 'AwaitingApproval'");

            migrationBuilder.CreateIndex(
                name: "operations_broken_glass",
                schema: "portal",
                table: "operations",
                columns: new[] { "id", "state" },
                filter: "approval = 'BreakGlass'");

            migrationBuilder.CreateIndex(
                name: "operations_exclusive_key",
                schema: "portal",
                table: "operations",
                column: "exclusive_key",
                unique: true,
                filter: "ended_at is null and state <> 'AwaitingApproval'");

            migrationBuilder.CreateIndex(
                name: "operation_approvals_operation",
                schema: "portal",
                table: "operation_approvals",
                columns: new[] { "operation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "operation_approvals_until",
                schema: "portal",
                table: "operation_approvals",
                columns: new[] { "until", "operation_id" },
                filter: "standing = 'Valid'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "approval_policy",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "operation_approvals",
                schema: "portal");

            migrationBuilder.DropIndex(
                name: "operations_awaiting",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropIndex(
                name: "operations_broken_glass",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropIndex(
                name: "operations_exclusive_key",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "approved_until",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "approvers",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "awaits_until",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "queued_at",
                schema: "portal",
                table: "operations");

            migrationBuilder.CreateIndex(
                name: "operations_exclusive_key",
                schema: "portal",
                table: "operations",
                column: "exclusive_key",
                unique: true,
                filter: "ended_at is null");
        }
    }
}
