using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Connections;

namespace Portal.Data.Connections;

/// <summary><see cref="Secret"/> is encrypted; see <see cref="DataProtection.SecretProtection"/>.</summary>
internal sealed class ConnectionRow
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Provider { get; set; }
    public required string Settings { get; set; }
    public required ConnectionSource Source { get; set; }
    public byte[]? Secret { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>The name of the connection that leads to the same; names never change.</summary>
    public string? TwinOf { get; set; }

    /// <inheritdoc cref="Connection.LeadsAstray"/>
    public bool LeadsAstray { get; set; }
    public List<ConnectionDestinationRow> Destinations { get; init; } = [];
}

internal sealed class ConnectionRowConfiguration : IEntityTypeConfiguration<ConnectionRow>
{
    public void Configure(EntityTypeBuilder<ConnectionRow> builder)
    {
        builder.ToTable("connections");
        builder.HasKey(row => row.Id).HasName("connections_key");
        builder.HasIndex(row => row.Name, "connections_name").IsUnique();
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Name).HasColumnName("name");
        builder.Property(row => row.Provider).HasColumnName("provider");
        builder.Property(row => row.Settings).HasColumnName("settings").HasColumnType("json");
        builder.Property(row => row.Source).HasColumnName("source").HasConversion<string>();
        builder.Property(row => row.Secret).HasColumnName("secret");
        builder.Property(row => row.Version).HasColumnName("version").HasDefaultValue(1);
        builder.Property(row => row.TwinOf).HasColumnName("twin_of");
        builder.Property(row => row.LeadsAstray).HasColumnName("leads_astray").HasDefaultValue(false);
    }
}
