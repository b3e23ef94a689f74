using Portal.Core.Health;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Providers.Health;

/// <summary>An event of the wire, in its older or newer form, as the portal's noun.</summary>
internal static class EventReader
{
    private const int MostTimes = 1_000_000;

    public static ClusterEvent Read(KubeEvent told)
    {
        var first = told.FirstTimestamp ?? told.EventTime ?? told.Metadata.CreationTimestamp ?? default;
        return new ClusterEvent(
            ClusterTexts.Word(told.Metadata.Uid ?? $"{told.Metadata.Namespace}/{told.Metadata.Name}") ?? "",
            ClusterTexts.Word(told.InvolvedObject.Namespace ?? told.Metadata.Namespace) ?? "",
            told.Type is "Warning",
            ClusterTexts.Word(told.Reason) ?? "",
            ClusterTexts.Message(told.Message) ?? "",
            ClusterTexts.Word(told.InvolvedObject.Kind) ?? "",
            ClusterTexts.Word(told.InvolvedObject.Name) ?? "",
            ClusterTexts.Word(told.Source?.Component) ?? ClusterTexts.Word(told.ReportingComponent),
            Math.Clamp(told.Series?.Count ?? told.Count ?? 1, 1, MostTimes),
            first,
            told.Series?.LastObservedTime ?? told.LastTimestamp ?? told.EventTime ?? first
        )
        {
            IsOfCluster = string.IsNullOrEmpty(told.InvolvedObject.Namespace),
        };
    }
}
