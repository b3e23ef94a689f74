namespace Portal.Core.Changes;

/// <summary>
/// Tells screens that something changed, after the commit, on every replica. A hint, never the data: whoever hears it
/// reads again. Hints may be lost (the connection broke); then <see cref="ChangeTopic.Everything"/> follows.
/// </summary>
public interface IChangeFeed
{
    /// <param name="heard">Called on a pool thread; must return at once.</param>
    IDisposable Subscribe(Action<Change> heard);
}

/// <summary>What changed; <paramref name="Key"/> is e.g. an operation's id, or null for "any".</summary>
public sealed record Change(string Topic, string? Key);

public static class ChangeTopic
{
    public const string Operations = "operations";

    /// <summary>The approval policy; requests are told of as <see cref="Operations"/>.</summary>
    public const string Approvals = "approvals";
    public const string Inventory = "inventory";

    /// <summary>The key is the connection's id.</summary>
    public const string Connections = "connections";
    public const string History = "history";
    public const string Sessions = "sessions";

    /// <summary>Nodes and clusters' reachability as recorded; the key is a cluster's id.</summary>
    public const string Health = "health";

    /// <summary>Alerts raised, ended or read, and ends of operations read; the key is the object id of whose they are.</summary>
    public const string Alerts = "alerts";

    /// <summary>Who has which role where; the key is the object id of one whose groups changed, or null.</summary>
    public const string Access = "access";
    public const string Runbooks = "runbooks";

    /// <summary>Channels and their deliveries.</summary>
    public const string Channels = "channels";

    /// <summary>Read-only modes, delete protections and freeze windows, and the clusters with two names, for which these hold alike.</summary>
    public const string Protection = "protection";
    public const string Everything = "everything";
}
