using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class OperationEndsRead : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "end_read_at",
                schema: "portal",
                table: "operations",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "operations_ends_unread",
                schema: "portal",
                table: "operations",
                columns: new[] { "requested_by_id", "ended_at" },
                filter: "end_read_at is null and state in ('Failed', 'Unknown', 'Canceled')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "operations_ends_unread",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "end_read_at",
                schema: "portal",
                table: "operations");
        }
    }
}
