using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters.External;
using Portal.Core.Clusters.Rules;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters;

/// <summary>
/// Runs a command in a pod that the far side starts inside the cluster: the way into clusters whose API server cannot
/// be reached from here.
/// </summary>
public sealed record RunCommand : ClusterChange
{
    public const int LongestCommand = 4096;

    /// <summary>A shell line, usually of <c>kubectl</c> or <c>helm</c>.</summary>
    public required string Command { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => RunCommandRules.All;

    [JsonIgnore]
    public override IReadOnlyList<ShapePath> Touches => [];

    public override string KindFor(Cluster cluster) => OperationKind.RunCommand;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.Exec];

    public override string Title(Cluster cluster) => $"Run a command in {cluster.Name}";

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Runs “{Command}” once, in a pod of the namespace aks-command in {cluster.Name}.",
            "It runs with the rights that the portal has there, not with yours.",
        ];

    public override JsonObject Before(Cluster cluster) => [];

    public override JsonObject After(Cluster cluster) => new() { ["command"] = Command };

    public override IEnumerable<string> Differences(Cluster? now) => [];
}
