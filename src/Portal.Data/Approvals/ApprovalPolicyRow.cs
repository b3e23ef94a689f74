using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Approvals;

/// <summary>The one policy; no row means the one that is delivered.</summary>
internal sealed class ApprovalPolicyRow
{
    public const int TheOne = 1;

    public required int Id { get; init; }
    public required int Version { get; init; }
    public required string Body { get; init; }
}

internal sealed class ApprovalPolicyRowConfiguration : IEntityTypeConfiguration<ApprovalPolicyRow>
{
    public void Configure(EntityTypeBuilder<ApprovalPolicyRow> builder)
    {
        builder.ToTable(
            "approval_policy",
            table => table.HasCheckConstraint("approval_policy_one", $"id = {ApprovalPolicyRow.TheOne}")
        );
        builder.HasKey(row => row.Id).HasName("approval_policy_key");
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.Body).HasColumnName("body").HasColumnType("json");
    }
}
