using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Data.Migrations
{
    /// <summary>
    /// Lists go by time of sealing, newest first, as the partitions do, so that a page reads the newest months alone; each
    /// filter has an index in that order. The ledger is no part of the model, so the model stays as it is.
    /// </summary>
    [DbContext(typeof(PortalDbContext))]
    [Migration("20261130121500_HistoryOrder")]
    public class HistoryOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                set local maintenance_work_mem = '256MB';
                create index history_sealed_at on ledger.history (sealed_at desc);
                create index history_at on ledger.history (at);
                create index history_kind on ledger.history (kind, sealed_at desc);
                create index history_outcome on ledger.history (outcome, sealed_at desc);
                create index history_kind_outcome on ledger.history (kind, outcome, sealed_at desc);
                drop index ledger.history_cluster, ledger.history_actor, ledger.history_actor_name;
                create index history_cluster on ledger.history (cluster, sealed_at desc);
                create index history_actor on ledger.history (actor_id, sealed_at desc);
                create index history_actor_name on ledger.history (lower(actor_name), sealed_at desc);
                """
            );

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql(
                """
                drop index ledger.history_sealed_at, ledger.history_at, ledger.history_kind, ledger.history_outcome,
                    ledger.history_kind_outcome, ledger.history_cluster, ledger.history_actor, ledger.history_actor_name;
                create index history_cluster on ledger.history (cluster, sequence desc);
                create index history_actor on ledger.history (actor_id, sequence desc);
                create index history_actor_name on ledger.history (lower(actor_name), sequence desc);
                """
            );
    }
}
