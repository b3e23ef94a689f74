using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Operations;

namespace Portal.Data.Approvals;

internal sealed class ApprovalRowConfiguration : IEntityTypeConfiguration<ApprovalRow>
{
    public void Configure(EntityTypeBuilder<ApprovalRow> builder)
    {
        builder.ToTable("operation_approvals");
        builder.HasKey(row => row.Id).HasName("operation_approvals_key");
        builder.HasIndex(row => new { row.OperationId, row.Id }, "operation_approvals_operation");
        // Which have lapsed is asked each second.
        builder
            .HasIndex(row => new { row.Until, row.OperationId }, "operation_approvals_until")
            .HasFilter("standing = 'Valid'");
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.OperationId).HasColumnName("operation_id");
        builder.Property(row => row.ById).HasColumnName("by_id");
        builder.Property(row => row.ByName).HasColumnName("by_name");
        builder.Property(row => row.Decision).HasColumnName("decision").HasConversion<string>();
        builder.Property(row => row.Comment).HasColumnName("comment");
        builder.Property(row => row.PlanHash).HasColumnName("plan_hash");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Until).HasColumnName("until");
        builder.Property(row => row.Standing).HasColumnName("standing").HasConversion<string>();
        builder
            .HasOne<OperationRow>()
            .WithMany()
            .HasForeignKey(row => row.OperationId)
            .HasConstraintName("operation_approvals_operation");
    }
}
