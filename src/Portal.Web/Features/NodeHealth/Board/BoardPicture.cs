using Portal.Core.Clusters;
using Portal.Web.Components.Nodes;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>
/// All that a board or a list shows; immutable and shared by all circuits that ask the same. Parts that look as they did
/// in the picture before are the same objects, so a component that is handed the same object has nothing to draw.
/// </summary>
/// <param name="All">The whole fleet, before the filter.</param>
/// <param name="Clusters">How many clusters the fleet has.</param>
/// <param name="Totals">Of what the filter lets through, whatever it says of states.</param>
/// <param name="Sections">The clusters of the board; none in a list.</param>
/// <param name="Rows">The nodes of the list; none on a board.</param>
/// <param name="Shown">How many nodes match.</param>
/// <param name="Choices">What the filters offer.</param>
/// <param name="Recent">What changed in the last hour where the filter looks.</param>
/// <param name="NeverRead">Connections of which nobody knows what clusters they have.</param>
/// <param name="StaleSince">Set while the portal's own records cannot be read.</param>
public sealed record BoardPicture(
    NodeTotals All,
    int Clusters,
    NodeTotals Totals,
    IReadOnlyList<BoardSection> Sections,
    IReadOnlyList<NodeRow> Rows,
    int Shown,
    NodeChoices Choices,
    IReadOnlyList<RecentLine> Recent,
    IReadOnlyList<ConnectionFreshness> NeverRead,
    DateTimeOffset? StaleSince
)
{
    public bool LooksLike(BoardPicture other) =>
        All with { Cordoned = 0 } == other.All with { Cordoned = 0 }
        && Clusters == other.Clusters
        && Totals == other.Totals
        && Shown == other.Shown
        && StaleSince == other.StaleSince
        && ReferenceEquals(Choices, other.Choices)
        && ReferenceEquals(Recent, other.Recent)
        && Sections.SequenceEqual(other.Sections, ReferenceEqualityComparer.Instance)
        && ReferenceEquals(Rows, other.Rows)
        && NeverRead.SequenceEqual(other.NeverRead);
}
