using System.Text.Json.Nodes;
using Portal.Core.Rules;

namespace Portal.Core.Connections;

/// <summary>
/// A connection to one cluster by its kubeconfig. The cluster is called as the connection is; settings: <c>context</c>,
/// null for the kubeconfig's own choice, and <c>kubeconfig</c>, the file, where configuration names one.
/// </summary>
public static class AttachedConnection
{
    /// <summary>The provider's word, in connections, clusters and addresses.</summary>
    public const string Provider = "attached";

    /// <summary>Bytes; a kubeconfig of one cluster has a few thousand.</summary>
    public const int LargestKubeconfig = 1024 * 1024;
    private const string Kubernetes = "kubernetes:";
    private const string Authority = "#";
    private static readonly Uri s_source = new(
        "https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/"
    );

    /// <summary>The destination of whatever has this uid in its namespace kube-system: it lives as long as the cluster.</summary>
    public static string ByUid(string uid) => $"{Kubernetes}{uid}";

    /// <summary>The destination of whatever answers at this address.</summary>
    /// <param name="server">The API server.</param>
    /// <param name="authority">Who vouches for it, in letters and digits.</param>
    public static string ByAddress(Uri server, string authority) =>
        $"{Kubernetes}{server.AbsoluteUri.TrimEnd('/')}{Authority}{authority}";

    /// <summary>What stands on the connection's name would be on another cluster, and not on the one that it was set for.</summary>
    /// <param name="known">The connection, with where it leads.</param>
    /// <param name="destinations">Where it would lead.</param>
    /// <returns>Null unless both tell which cluster it is, and it is not the same.</returns>
    public static ConnectionConflict? CheckSame(Connection known, IReadOnlyList<string> destinations) =>
        UidOf(known.Destinations) is { } uid && UidOf(destinations) is { } other && other != uid
            ? new ConnectionConflict.AnotherCluster(known.Name)
            : null;

    /// <summary>The same of what is found out after it was written: that the far side has become another cluster.</summary>
    public static bool LeadsAstray(Connection known, IReadOnlyList<string> destinations) =>
        known.Source is ConnectionSource.Portal && CheckSame(known, destinations) is not null;

    /// <summary>
    /// A cluster that does not tell its uid now is the one that told it before; given back, it could be attached under
    /// another name. A file that configuration names may lead elsewhere at any time.
    /// </summary>
    public static IReadOnlyList<string> KeepUid(Connection known, IReadOnlyList<string> destinations) =>
        known.Source is ConnectionSource.Portal && UidOf(destinations) is null && UidOf(known.Destinations) is { } uid
            ? [.. destinations, uid]
            : destinations;

    /// <summary>The destination that is the cluster's uid; null as long as none was told.</summary>
    public static string? UidOf(IReadOnlyList<string> destinations) =>
        destinations.FirstOrDefault(it =>
            it.StartsWith(Kubernetes, StringComparison.Ordinal) && !it.Contains(Authority, StringComparison.Ordinal)
        );

    public static JsonObject Settings(string? context) => new() { ["context"] = context };

    public static string? Context(Connection connection) => Context(connection.Settings);

    public static string? Context(JsonObject settings) => Text(settings, "context");

    public static string? File(Connection connection) => Text(connection.Settings, "kubeconfig");

    public static ProposedConnection Propose(string kubeconfig, string? context) =>
        new()
        {
            Provider = Provider,
            Settings = Settings(context),
            Secret = kubeconfig,
        };

    /// <summary>Null when the name is fit for addresses, scopes and history.</summary>
    public static Finding? CheckName(string name) =>
        ConnectionName.Fault(name, "cluster") is { } fault ? Block("name", fault) : null;

    public static Finding NameTaken(string name) => Block("name", ConnectionName.Taken(name));

    public static IEnumerable<Finding> Check(KubeconfigReading reading) =>
        reading is { Problems: [], Chosen: null }
            ? [Block("kubeconfig", "The kubeconfig has no context to choose.")]
            : reading.Problems.Select(problem => Block("kubeconfig", problem.Sentence));

    /// <summary>A connection nobody saw working is kept only by somebody who said so.</summary>
    public static IEnumerable<Finding> Check(TestEvidence evidence) =>
        evidence is TestEvidence.None
            ? [Block("test", "Test the connection first, or choose to save it without a passed test.")]
            : [];

    private static Finding Block(string field, string sentence) =>
        new("P-ATTACH", Severity.Block, field, sentence, s_source);

    private static string? Text(JsonObject settings, string setting) =>
        settings[setting] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0
            ? text
            : null;
}

/// <summary>What is known of a connection when it is saved.</summary>
public enum TestEvidence
{
    /// <summary>It was not tested, or a step failed.</summary>
    None,

    /// <summary>So it is, and the person wants to save it all the same.</summary>
    Waived,
    Passed,
}
