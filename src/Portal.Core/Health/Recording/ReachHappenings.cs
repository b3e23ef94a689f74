namespace Portal.Core.Health.Recording;

/// <summary>
/// A cluster became unreachable or came back. It is back when it is live, and not before: an API server that is ill
/// refuses connections and answers with errors by turns.
/// </summary>
internal static class ReachHappenings
{
    public static IEnumerable<NodeHappening> Of(StoredFreshness? before, StoredFreshness? now, DateTimeOffset at)
    {
        var was = before is { Freshness.IsCutOff: true };
        if (now is null || (was ? !now.Freshness.IsLive : !now.Freshness.IsCutOff))
        {
            yield break;
        }

        var kind = was ? HealthChangeKind.ClusterReachable : HealthChangeKind.ClusterUnreachable;
        yield return new NodeHappening(at, null, null, kind, null, at - before?.ChangedAt);
    }
}
