using Portal.Core.Catalog;
using Portal.Core.Connections.Azure;
using Portal.Core.Protection;
using Portal.Core.Rules;

namespace Portal.Core.Connections;

/// <summary>What stands against changing a connection that exists.</summary>
public static class ConnectionRules
{
    /// <summary>The far side's code of a connection that leads to the same as another.</summary>
    public const string AlreadyConnected = "AlreadyConnected";

    /// <summary>The far side's code of a connection at whose address another cluster answers.</summary>
    public const string LeadsAstray = "AnotherCluster";

    /// <summary>How many are told one by one; a subscription may have hundreds.</summary>
    private const int MostProtections = 5;
    private static readonly Uri s_source = new(
        "https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/"
    );

    /// <summary>Why a connection cannot be changed on screen; null when it can.</summary>
    public static string? ReadOnlyReason(Connection connection) =>
        connection.Source is ConnectionSource.Configuration
            ? "This connection is written in the portal's configuration, which wins at every start. Change it there."
            : null;

    /// <summary>Why a connection is not used; null when it is.</summary>
    public static string? UnusedReason(Connection connection) =>
        Unused(connection) is { } refusal ? $"{refusal.Message} {refusal.Advice}" : null;

    /// <exception cref="FarSideException">The connection is not used: another leads to the same, or it leads to another cluster.</exception>
    public static void RefuseUnused(Connection connection)
    {
        if (Unused(connection) is { } refusal)
        {
            throw refusal;
        }
    }

    private static FarSideException? Unused(Connection connection) =>
        connection.TwinOf is { } twin ? new(AlreadyConnected, Twin(connection, twin), TwinAdvice(connection, twin))
        : connection.LeadsAstray
            ? new(
                LeadsAstray,
                $"Another cluster answers than the one that is attached as {connection.Name}, so {connection.Name} is not used.",
                $"Rotate {connection.Name} with a kubeconfig of its own cluster, or test it once that one answers again. Attach the other under a name of its own: the roles, freezes and protection of {connection.Name} were given for the first."
            )
        : null;

    /// <summary>What to say of a second connection to the same.</summary>
    /// <param name="what">What it would lead to, as the sentence's beginning.</param>
    /// <param name="by">The connection that leads there already.</param>
    /// <param name="cluster">What it is called there; null where the connection says it.</param>
    internal static string Connected(string what, string by, string? cluster = null) =>
        $"{what} is connected already, as {(cluster is null ? by : $"{cluster} of {by}")}. Open the connection {by} and go on there: under a second name, the roles, freezes and protection of the first would not hold.";

    internal static Finding Connected(Connection connection, ConnectionConflict.Connected conflict) =>
        Block(
            "connection",
            Connected(
                connection.Provider == AzureConnection.Provider ? "This subscription" : "This cluster",
                conflict.By,
                conflict.Cluster
            )
        );

    private static string Twin(Connection connection, string twin) =>
        $"What {connection.Name} leads to is connected already, as {twin}, so {connection.Name} is not used.";

    private static string TwinAdvice(Connection connection, string twin) =>
        connection.Source is ConnectionSource.Configuration
            ? $"Open the connection {twin} and go on there, and take {connection.Name} out of the configuration."
            : $"Open the connection {twin} and go on there, and detach {connection.Name}.";

    internal static IEnumerable<Finding> ReadOnly(Connection connection) =>
        ReadOnlyReason(connection) is { } reason ? [Block("connection", reason)] : [];

    /// <summary>Only an attached cluster is reached by a kubeconfig.</summary>
    internal static IEnumerable<Finding> HasKubeconfig(Connection connection) =>
        connection.Provider == AttachedConnection.Provider
            ? []
            : [Block("connection", $"{connection.Name} is not reached by a kubeconfig, so there is none to replace.")];

    internal static IEnumerable<Finding> Typed(Connection connection, string typedName) =>
        string.Equals(connection.Name, typedName.Trim(), StringComparison.Ordinal)
            ? []
            : [Block("name", $"Type {connection.Name} to confirm.")];

    internal static Finding Moved(Connection connection) =>
        Block(
            "connection",
            $"{connection.Name} was changed or detached by somebody else meanwhile. Look at it again before you go on."
        );

    internal static Finding AnotherCluster(Connection connection) =>
        Block(
            "connection",
            $"This is another cluster than the one that is attached as {connection.Name}. Attach it under a name of its own: the roles, freezes and protection of {connection.Name} were given for the first."
        );

    /// <summary>Without its connection an operation could neither go on nor tell how it ended.</summary>
    internal static Finding Busy(Connection connection, IReadOnlyList<string> operations) =>
        Block(
            "connection",
            $"{connection.Name} is in use: {string.Join("; ", operations)}. Wait until that has ended, or cancel it first."
        );

    /// <summary>Connected again under another name, the clusters would have shed what stands on them by this one.</summary>
    internal static IReadOnlyList<Finding> Protected(ProtectionMap by)
    {
        string[] sentences =
        [
            .. by.Standing.Select(it => $"{ProtectionText.Sentence(it)} Clear it first."),
            .. by.Freezes.Select(it => $"{ProtectionText.WholeSentence(it)} Wait until it is over, or end it first."),
        ];
        return
        [
            .. sentences.Take(MostProtections).Select(it => Block("connection", it)),
            .. sentences.Length > MostProtections
                ? [Block("connection", $"{sentences.Length - MostProtections} more stand on its clusters.")]
                : (Finding[])[],
        ];
    }

    internal static IEnumerable<Finding> IsAzure(Connection connection) =>
        connection.Provider == AzureConnection.Provider
            ? []
            : [Block("connection", $"{connection.Name} does not lead to Azure, so it has no such credential.")];

    private static Finding Block(string field, string sentence) =>
        new("P-CONNECTION", Severity.Block, field, sentence, s_source);
}
