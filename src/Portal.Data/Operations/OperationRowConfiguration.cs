using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Operations;

internal sealed class OperationRowConfiguration : IEntityTypeConfiguration<OperationRow>
{
    public const string ExclusiveKeyIndex = "operations_exclusive_key";

    public void Configure(EntityTypeBuilder<OperationRow> builder)
    {
        builder.ToTable("operations");
        builder.HasKey(row => row.Id).HasName("operations_key");
        builder.HasIndex(row => row.ClientRequestId, "operations_client_request_id").IsUnique();
        // One operation that has not ended per key; asking blocks nobody.
        builder
            .HasIndex(row => row.ExclusiveKey, ExclusiveKeyIndex)
            .IsUnique()
            .HasFilter("ended_at is null and state <> 'AwaitingApproval'");
        // Looked at each second.
        builder.HasIndex(row => row.Id, "operations_awaiting").HasFilter("state = 'AwaitingApproval'");
        builder
            .HasIndex(row => new { row.Id, row.State }, "operations_broken_glass")
            .HasFilter("approval = 'BreakGlass'");
        // Asked by the inventory: what may have changed this cluster lately?
        builder.HasIndex(row => new { row.ExclusiveKey, row.EndedAt }, "operations_key_ended");
        builder.HasIndex(row => new { row.NextWakeAt, row.Id }, "operations_due").HasFilter("ended_at is null");
        builder.HasIndex(row => new { row.Cluster, row.Id }, "operations_cluster");
        builder.HasIndex(row => new { row.RequestedById, row.Id }, "operations_requested_by");
        // Asked by each bell.
        builder
            .HasIndex(row => new { row.RequestedById, row.EndedAt }, "operations_ends_unread")
            .HasFilter("end_read_at is null and state in ('Failed', 'Unknown', 'Canceled')");

        builder.Property(row => row.Id).HasColumnName("id").UseIdentityAlwaysColumn();
        builder.Property(row => row.ClientRequestId).HasColumnName("client_request_id");
        builder.Property(row => row.Kind).HasColumnName("kind");
        builder.Property(row => row.Provider).HasColumnName("provider");
        builder.Property(row => row.Title).HasColumnName("title");
        builder.Property(row => row.Connection).HasColumnName("connection");
        builder.Property(row => row.Cluster).HasColumnName("cluster");
        builder.Property(row => row.Namespace).HasColumnName("namespace");
        builder.Property(row => row.TargetKind).HasColumnName("target_kind");
        builder.Property(row => row.TargetName).HasColumnName("target_name");
        builder.Property(row => row.Permissions).HasColumnName("permissions").HasDefaultValueSql("'{}'");
        builder.Property(row => row.ExclusiveKey).HasColumnName("exclusive_key");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.Plan).HasColumnName("plan").HasColumnType("json");
        builder.Property(row => row.PlanHash).HasColumnName("plan_hash");
        builder.Property(row => row.Before).HasColumnName("before").HasColumnType("json");
        builder.Property(row => row.Preflight).HasColumnName("preflight").HasColumnType("json");
        builder.Property(row => row.RequestedById).HasColumnName("requested_by_id");
        builder.Property(row => row.RequestedByName).HasColumnName("requested_by_name");
        builder.Property(row => row.RequestedByRoles).HasColumnName("requested_by_roles");
        builder.Property(row => row.RequestedByGroups).HasColumnName("requested_by_groups").HasDefaultValueSql("'{}'");
        builder
            .Property(row => row.RequestedByAppRoles)
            .HasColumnName("requested_by_app_roles")
            .HasDefaultValueSql("'{}'");
        builder.Property(row => row.RequestedAt).HasColumnName("requested_at");
        builder.Property(row => row.Reason).HasColumnName("reason");
        builder.Property(row => row.Ticket).HasColumnName("ticket");
        builder.Property(row => row.Approval).HasColumnName("approval").HasConversion<string>();
        builder.Property(row => row.Approvers).HasColumnName("approvers").HasDefaultValue(0);
        builder.Property(row => row.AwaitsUntil).HasColumnName("awaits_until");
        builder.Property(row => row.ApprovedUntil).HasColumnName("approved_until");
        builder.Property(row => row.QueuedAt).HasColumnName("queued_at");
        builder.Property(row => row.CorrelationId).HasColumnName("correlation_id");
        builder.Property(row => row.Deadline).HasColumnName("deadline");
        builder.Property(row => row.NextWakeAt).HasColumnName("next_wake_at");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.EndReadAt).HasColumnName("end_read_at");
        builder.Property(row => row.Attempt).HasColumnName("attempt");
        builder.Property(row => row.CancelRequested).HasColumnName("cancel_requested");
        builder.Property(row => row.Error).HasColumnName("error").HasColumnType("json");
        // Every write by EF carries WHERE fence = the one that was read.
        builder.Property(row => row.Fence).HasColumnName("fence").IsConcurrencyToken();
        builder.Property(row => row.LastWrite).HasColumnName("last_write");
        builder
            .HasMany(row => row.Steps)
            .WithOne()
            .HasForeignKey(step => step.OperationId)
            .HasConstraintName("operation_steps_operation");
    }
}
