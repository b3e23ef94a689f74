using Portal.Core.Clusters;
using Portal.Core.Planning;

namespace Portal.Web.Components.Changes;

/// <summary>What the fields and the summary of a change's form work on.</summary>
/// <param name="Entries">What was entered so far.</param>
/// <param name="Cluster">The cluster as its person sees it; the change is measured against it.</param>
/// <param name="Review">The last pre-flight, with all that was read for it; null before there is one.</param>
/// <param name="Set">Takes changed entries.</param>
public sealed record ChangeView<TEntries>(
    TEntries Entries,
    Cluster Cluster,
    ChangeReview? Review,
    Action<TEntries> Set
);

/// <summary>Of a change that has nothing to enter: starting, stopping, deleting.</summary>
public sealed record NoEntries;
