using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class OperationPreflight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "before",
                schema: "portal",
                table: "operations",
                type: "json",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "preflight",
                schema: "portal",
                table: "operations",
                type: "json",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "before",
                schema: "portal",
                table: "operations");

            migrationBuilder.DropColumn(
                name: "preflight",
                schema: "portal",
                table: "operations");
        }
    }
}
