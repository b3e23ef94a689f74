namespace Portal.E2E.Journeys;

/// <summary>Journeys that change the cluster analytics, or say that nobody may, go one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterAnalytics
{
    public const string Name = "The cluster analytics";
}
