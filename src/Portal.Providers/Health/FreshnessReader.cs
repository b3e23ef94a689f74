using Portal.Core.Catalog;
using Portal.Core.Health;
using Portal.Providers.Reach;
using Watched = Portal.Kubernetes.Watching.Freshness;

namespace Portal.Providers.Health;

/// <summary>How true a watch is, as what a person reads.</summary>
internal static class FreshnessReader
{
    public static Freshness Read(Watched watched) =>
        watched switch
        {
            Watched.Live => Freshness.Live,
            Watched.StaleSince it => new(FreshnessKind.Stale, it.Since, ClusterTexts.Message(it.Reason), it.NextTry),
            Watched.Forbidden { IsCredential: true } it => new(
                FreshnessKind.Forbidden,
                it.Since,
                "The API server does not accept the credential.",
                it.NextTry
            ),
            Watched.Forbidden it => new(
                FreshnessKind.Forbidden,
                it.Since,
                $"The API server refuses: {ClusterTexts.Message(it.Reason)}",
                it.NextTry
            ),
            Watched.Unreachable it => new(
                FreshnessKind.Unreachable,
                it.Since,
                ClusterTexts.Message(it.Reason),
                it.NextTry
            ),
            _ => Freshness.Connecting,
        };

    /// <summary>There is no way to the cluster, so that not even a connection was tried.</summary>
    public static Freshness Read(FarSideException exception, DateTimeOffset nextTry) =>
        new(FreshnessKind.Unreachable, Since: null, $"{exception.Message} {exception.Advice}", nextTry);
}
