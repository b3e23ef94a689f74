using Portal.Core.Networking;

namespace Portal.Core.Clusters.Presets;

/// <summary>A proven plan to begin from. What it says nothing of stays as it is.</summary>
public sealed record ClusterPreset
{
    /// <summary>The word by which it is chosen; unique.</summary>
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required ClusterPurpose Purpose { get; init; }
    public required ClusterTier Tier { get; init; }

    /// <summary>The cluster's own pool.</summary>
    public required PresetPool System { get; init; }

    /// <summary>The applications' pool; null runs them on the cluster's own.</summary>
    public PresetPool? User { get; init; }
    public required NetworkMode Network { get; init; }
    public required NetworkPolicy Policy { get; init; }
    public required Dataplane Dataplane { get; init; }

    /// <summary>Nodes in every zone that their size is offered in.</summary>
    public required bool Zones { get; init; }
    public required SignIn SignIn { get; init; }
    public required bool PrivateCluster { get; init; }
    public required bool KeyVaultSecrets { get; init; }
    public required bool AzurePolicy { get; init; }
    public required bool Monitoring { get; init; }

    /// <summary>Where published sources say different things, and which one is taken.</summary>
    public IReadOnlyList<string> Notes
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>A pool of a preset, which the autoscaler keeps between <paramref name="Min"/> and <paramref name="Max"/>.</summary>
public sealed record PresetPool(string Size, int Min, int Max, bool Spot = false);
