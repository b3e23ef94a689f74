namespace Portal.Core.Clusters;

/// <summary>What of Azure works inside the cluster.</summary>
public sealed record IntegrationsPlan
{
    /// <summary>Container logs go to <see cref="WorkspaceId"/>.</summary>
    public bool Monitoring { get; init; }

    /// <summary>Resource id of a Log Analytics workspace.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>Secrets of a key vault can be mounted into pods.</summary>
    public bool KeyVaultSecrets { get; init; }

    /// <summary>Mounted secrets follow the vault.</summary>
    public bool SecretRotation { get; init; }

    /// <summary>How often the vault is asked, as a Go duration (<c>2m</c>).</summary>
    public string RotationInterval
    {
        get;
        init => field = value ?? UsualRotation;
    } = UsualRotation;

    /// <summary>Azure Policy is enforced on objects of the cluster.</summary>
    public bool AzurePolicy { get; init; }

    /// <summary>Costs by namespace; needs the Standard tier.</summary>
    public bool CostAnalysis { get; init; }

    /// <summary>Hours between removals of images that nothing uses; null leaves them.</summary>
    public int? ImageCleanerHours { get; init; }

    public const string UsualRotation = "2m";
}
