using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Health;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Upgrades.Rules;

namespace Portal.Core.Upgrades;

/// <summary>Gives the nodes of a pool the newest image of their kind; the Kubernetes version stays.</summary>
public sealed record UpgradeNodeImage : PoolChange, IRollout
{
    private const string ImageLabel = "kubernetes.azure.com/node-image-version";

    /// <summary>The newest image as offered when it was planned; null where the far side did not say.</summary>
    public string? Image { get; init; }

    /// <inheritdoc cref="UpgradePool.UpgradeSettings"/>
    public PoolUpgrades? UpgradeSettings { get; init; }

    [JsonIgnore]
    string? IRollout.Target => Image;

    [JsonIgnore]
    public override ChangeNeeds Needs =>
        ChangeNeeds.Catalog | ChangeNeeds.Workloads | ChangeNeeds.Upgrades | ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => UpgradeRules.OfNodeImage;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches =>
        [ShapePath.Pool(Pool, "nodeImageVersion"), .. UpgradeSettingsText.Touched(Pool, UpgradeSettings)];

    public override string KindFor(Cluster cluster) => Permission.UpgradeNodeImage;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) =>
        UpgradeSettings is null ? [Permission.UpgradeNodeImage] : [Permission.UpgradeNodeImage, Permission.AddNodePool];

    public override string Title(Cluster cluster) => $"Upgrade node image of pool {Pool}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Replaces the nodes of pool {Pool} of {cluster.Name} one group after the other with the image {Image ?? "that is newest"}; now they have {FindIn(cluster)?.NodeImageVersion}.",
            "The Kubernetes version stays. Their pods move to other nodes.",
            .. UpgradeSettingsText.Sentences(this, cluster),
        ];

    public override IEnumerable<string> Outlook(ChangeFacts facts) => UnfinishedRollout.Sentences(this, facts);

    public override JsonObject Before(Cluster cluster) =>
        new JsonObject { ["nodeImage"] = FindIn(cluster)?.NodeImageVersion }.With(this, cluster, after: false);

    public override JsonObject After(Cluster cluster) =>
        new JsonObject { ["nodeImage"] = Image }.With(this, cluster, after: true);

    /// <summary>A newer image than the planned one may have come meanwhile; an older one stays a difference.</summary>
    public override IEnumerable<string> Differences(Cluster? now) =>
        now is null || FindIn(now) is not { } pool ? [$"pool {Pool} is gone"]
        : Image is not null
        && NodeImage.Find(pool.NodeImageVersion) is { } has
        && NodeImage.Find(Image) is { } planned
        && has.IsOlderThan(planned)
            ? [$"pool {Pool} has {pool.NodeImageVersion}"]
        : UpgradeSettingsText.Differences(this, now);

    public override bool Drains(Node node) => node.Pool is { } pool && Replaces(pool);

    public bool Replaces(string pool) => string.Equals(pool, Pool, StringComparison.OrdinalIgnoreCase);

    /// <summary>Without a known image no node counts as reached.</summary>
    public bool Reached(Node node) => Image is not null && Has(node, Image);

    /// <summary>The node runs this image, as its label says.</summary>
    public static bool Has(Node node, string? image) =>
        node.Labels.GetValueOrDefault(ImageLabel) is { } has
        && string.Equals(has, image, StringComparison.OrdinalIgnoreCase);

    public PoolUpgrades? SettingsOf(string pool) => Replaces(pool) ? UpgradeSettings : null;

    public string SettingsPath(string pool) => "";
}
