using Portal.Kubernetes.Errors;

namespace Portal.Kubernetes.Watching;

/// <summary>How true a snapshot is now.</summary>
public abstract record Freshness
{
    private Freshness() { }

    /// <summary>The first list has not come yet.</summary>
    public sealed record Connecting : Freshness;

    /// <summary>It follows the cluster.</summary>
    public sealed record Live : Freshness;

    /// <summary>The cluster answers, but not with what is needed: throttled, failing, ending each watch at once.</summary>
    /// <param name="Since">When the last byte came; UTC; null before the first.</param>
    /// <param name="Reason">A sentence.</param>
    /// <param name="NextTry">UTC.</param>
    public sealed record StaleSince(DateTimeOffset? Since, string Reason, DateTimeOffset NextTry) : Freshness;

    /// <summary>The credential is refused (401) or lacks the right (403).</summary>
    /// <param name="Since">When the last byte came; UTC; null before the first.</param>
    /// <param name="Reason">What the server said.</param>
    /// <param name="NextTry">UTC; rights come back rarely, so it is minutes away.</param>
    public sealed record Forbidden(DateTimeOffset? Since, string Reason, DateTimeOffset NextTry) : Freshness
    {
        /// <summary>True where the credential is refused, false where it only lacks the right.</summary>
        public bool IsCredential { get; init; }
    }

    /// <summary>No connection, no answer, or no credential to send.</summary>
    /// <param name="Since">When the last byte came; UTC; null before the first.</param>
    /// <param name="Reason">A sentence.</param>
    /// <param name="NextTry">UTC.</param>
    public sealed record Unreachable(DateTimeOffset? Since, string Reason, DateTimeOffset NextTry) : Freshness
    {
        /// <summary>At which step; null where it was no step of the connection, for example a timeout.</summary>
        public ConnectionFault? Fault { get; init; }
    }
}
