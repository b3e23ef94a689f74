using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class OperationRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "permissions",
                schema: "portal",
                table: "operations",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string[]>(
                name: "requested_by_app_roles",
                schema: "portal",
                table: "operations",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string[]>(
                name: "requested_by_groups",
                schema: "portal",
                table: "operations",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "permissions",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "requested_by_app_roles",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "requested_by_groups",
                schema: "portal",
                table: "operations");
        }
    }
}
