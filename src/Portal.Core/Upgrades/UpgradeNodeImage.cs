using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Health;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Upgrades.Rules;

namespace Portal.Core.Upgrades;

/// <summary>Gives the nodes of a pool the newest image of their kind; the Kubernetes version stays.</summary>
public sealed record UpgradeNodeImage : PoolChange
{
    /// <summary>The newest image as offered when it was planned; null where the far side did not say.</summary>
    public string? Image { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs =>
        ChangeNeeds.Catalog | ChangeNeeds.Workloads | ChangeNeeds.Upgrades | ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => UpgradeRules.OfNodeImage;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [ShapePath.Pool(Pool, "nodeImageVersion")];

    public override string KindFor(Cluster cluster) => Permission.UpgradeNodeImage;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.UpgradeNodeImage];

    public override string Title(Cluster cluster) => $"Upgrade node image of pool {Pool}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Replaces the nodes of pool {Pool} of {cluster.Name} one group after the other with the image {Image ?? "that is newest"}; now they have {FindIn(cluster)?.NodeImageVersion}.",
            "The Kubernetes version stays. Their pods move to other nodes.",
        ];

    public override JsonObject Before(Cluster cluster) => new() { ["nodeImage"] = FindIn(cluster)?.NodeImageVersion };

    public override JsonObject After(Cluster cluster) => new() { ["nodeImage"] = Image };

    /// <summary>A newer image than the planned one may have come meanwhile; an older one stays a difference.</summary>
    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null || FindIn(now) is not { } pool ? [$"pool {Pool} is gone"]
        : Image is not null
        && NodeImage.Find(pool.NodeImageVersion) is { } has
        && NodeImage.Find(Image) is { } planned
        && has.IsOlderThan(planned)
            ? [$"pool {Pool} has {pool.NodeImageVersion}"]
        : [];

    public override bool Drains(Node node) => string.Equals(node.Pool, Pool, StringComparison.OrdinalIgnoreCase);
}
