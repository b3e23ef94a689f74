using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters.External;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters;

/// <summary>Gives a cluster new certificates; all that were handed out before end.</summary>
public sealed record RotateCertificates : ClusterChange
{
    private static readonly Rule<ChangeFacts>[] s_rules =
    [
        new("V-ROT-01", Severity.Warning, Documentation.Aks("certificate-rotation"), Interrupts),
    ];

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => s_rules;

    /// <summary>Its nodes are made anew.</summary>
    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [ShapePath.Pool(ShapePath.Any, "nodeImageVersion")];

    public override string KindFor(Cluster cluster) => Permission.RotateCredentials;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.RotateCredentials];

    public override string Title(Cluster cluster) => $"Rotate the certificates of {cluster.Name}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Issues new certificates for the API server of {cluster.Name} and for its {cluster.NodeCount} nodes.",
            "Every kubeconfig that was handed out stops working; the portal fetches a new one for itself.",
            "Nodes restart, pool by pool.",
        ];

    /// <summary>No field that is shown changes: certificates are not among them.</summary>
    public override JsonObject Before(Cluster cluster) => [];

    public override JsonObject After(Cluster cluster) => [];

    public override IEnumerable<string> Differences(Cluster? now) => now is null ? ["the cluster is gone"] : [];

    private static IEnumerable<Violation> Interrupts(ChangeFacts facts)
    {
        yield return new Violation(
            "cluster",
            "Every kubeconfig of this cluster stops working, and its nodes restart: the cluster may be away for up to 30 minutes."
        )
        {
            About = facts.Cluster.Name,
            Advice = "Tell whoever uses a kubeconfig, pipelines included, and hand out new ones afterwards.",
        };
    }
}
