using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class RuleOwners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "owner_app_roles",
                schema: "portal",
                table: "node_alert_rules",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string[]>(
                name: "owner_groups",
                schema: "portal",
                table: "node_alert_rules",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{}'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "owner_app_roles",
                schema: "portal",
                table: "node_alert_rules");

            migrationBuilder.DropColumn(
                name: "owner_groups",
                schema: "portal",
                table: "node_alert_rules");
        }
    }
}
