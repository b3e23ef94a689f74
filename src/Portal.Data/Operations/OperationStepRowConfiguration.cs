using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Operations;

internal sealed class OperationStepRowConfiguration : IEntityTypeConfiguration<OperationStepRow>
{
    public void Configure(EntityTypeBuilder<OperationStepRow> builder)
    {
        builder.ToTable("operation_steps");
        builder.HasKey(row => new { row.OperationId, row.Ordinal }).HasName("operation_steps_key");
        builder.Property(row => row.OperationId).HasColumnName("operation_id");
        builder.Property(row => row.Ordinal).HasColumnName("ordinal");
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.State).HasColumnName("state").HasConversion<string>();
        builder.Property(row => row.StartedAt).HasColumnName("started_at");
        builder.Property(row => row.EndedAt).HasColumnName("ended_at");
        builder.Property(row => row.Progress).HasColumnName("progress");
        builder.Property(row => row.Percent).HasColumnName("percent");
        builder.Property(row => row.Checkpoint).HasColumnName("checkpoint").HasColumnType("json");
        builder.Property(row => row.Requests).HasColumnName("requests").HasColumnType("json");
        builder.Property(row => row.Nodes).HasColumnName("nodes").HasColumnType("json");
    }
}

internal sealed class OperationEventRowConfiguration : IEntityTypeConfiguration<OperationEventRow>
{
    public void Configure(EntityTypeBuilder<OperationEventRow> builder)
    {
        builder.ToTable("operation_events");
        builder.HasKey(row => row.Id).HasName("operation_events_key");
        builder.HasIndex(row => new { row.OperationId, row.Id }, "operation_events_operation");
        builder.Property(row => row.Id).HasColumnName("id").UseIdentityAlwaysColumn();
        builder.Property(row => row.OperationId).HasColumnName("operation_id");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Step).HasColumnName("step");
        builder.Property(row => row.Text).HasColumnName("text");
        builder
            .HasOne<OperationRow>()
            .WithMany()
            .HasForeignKey(row => row.OperationId)
            .HasConstraintName("operation_events_operation");
    }
}
