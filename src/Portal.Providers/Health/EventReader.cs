using Portal.Core.Health;
using Portal.Kubernetes.Resources;

namespace Portal.Providers.Health;

/// <summary>An event of the wire, in its older or newer form, as the portal's noun.</summary>
internal static class EventReader
{
    public static ClusterEvent Read(KubeEvent told)
    {
        var first = told.FirstTimestamp ?? told.EventTime ?? told.Metadata.CreationTimestamp ?? default;
        return new ClusterEvent(
            told.Metadata.Uid ?? $"{told.Metadata.Namespace}/{told.Metadata.Name}",
            told.InvolvedObject.Namespace ?? told.Metadata.Namespace ?? "",
            told.Type is "Warning",
            ClusterTexts.Word(told.Reason) ?? "",
            ClusterTexts.Message(told.Message) ?? "",
            ClusterTexts.Word(told.InvolvedObject.Kind) ?? "",
            ClusterTexts.Word(told.InvolvedObject.Name) ?? "",
            ClusterTexts.Word(told.Source?.Component) ?? ClusterTexts.Word(told.ReportingComponent),
            Math.Max(told.Series?.Count ?? told.Count ?? 1, 1),
            first,
            told.Series?.LastObservedTime ?? told.LastTimestamp ?? told.EventTime ?? first
        );
    }
}
