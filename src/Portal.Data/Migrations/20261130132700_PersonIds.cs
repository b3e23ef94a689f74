using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <summary>
    /// Ids of people that were stored as they came become as they are compared now (<see cref="Core.Access.PersonId"/>). Of a
    /// person's drafts of one kind the canonical one stays, else the newest; the others keep their key and are not found, as before.
    /// History stays as it was written. The model stays as it is.
    /// </summary>
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130132700_PersonIds")]
    public class PersonIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                update portal.operations set requested_by_id = lower(btrim(requested_by_id))
                where requested_by_id <> lower(btrim(requested_by_id));
                update portal.operation_approvals set by_id = lower(btrim(by_id)) where by_id <> lower(btrim(by_id));
                update portal.node_alert_rules set owner_id = lower(btrim(owner_id)) where owner_id <> lower(btrim(owner_id));
                update portal.sessions set owner_id = lower(btrim(owner_id)) where owner_id <> lower(btrim(owner_id));
                update portal.drafts as draft set owner_id = lower(btrim(owner_id))
                where owner_id <> lower(btrim(owner_id)) and not exists (
                    select from portal.drafts as other
                    where other.kind = draft.kind and other.owner_id <> draft.owner_id
                        and lower(btrim(other.owner_id)) = lower(btrim(draft.owner_id))
                        and (
                            other.owner_id = lower(btrim(other.owner_id))
                            or (other.saved_at, other.owner_id) > (draft.saved_at, draft.owner_id)
                        )
                );
                """
            );

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // How the ids were written is not kept, and nothing asks.
        }
    }
}
