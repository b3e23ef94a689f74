using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class ConnectionDestinations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "twin_of",
                schema: "portal",
                table: "connections",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "connection_destinations",
                schema: "portal",
                columns: table => new
                {
                    destination = table.Column<string>(type: "text", nullable: false),
                    connection_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("connection_destinations_key", x => x.destination);
                    table.ForeignKey(
                        name: "connection_destinations_connection",
                        column: x => x.connection_id,
                        principalSchema: "portal",
                        principalTable: "connections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "connection_destinations_of",
                schema: "portal",
                table: "connection_destinations",
                column: "connection_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "connection_destinations",
                schema: "portal");

            migrationBuilder.DropColumn(
                name: "twin_of",
                schema: "portal",
                table: "connections");
        }
    }
}
