using System.Globalization;
using Portal.Web.Components.Nodes;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>What one circuit wants to see of the fleet. Circuits that ask the same are shown the same picture.</summary>
/// <param name="Filter">Which nodes.</param>
/// <param name="AsList">As rows in the order of <paramref name="Sort"/>, not as tiles.</param>
/// <param name="Sort">The word of an order, null for the worst first.</param>
/// <param name="Unfolded">Keys of the pools whose healthy nodes were asked for, in order, see <see cref="BoardRow.Key"/>.</param>
public sealed record BoardAsk(NodeFilter Filter, bool AsList, string? Sort, string Unfolded)
{
    private const char Between = '\n';

    /// <summary>The language of its texts.</summary>
    public string Language { get; } = CultureInfo.CurrentUICulture.Name;

    /// <summary>The page's address up to the key of a node.</summary>
    public string NodePrefix =>
        $"/nodes?{string.Concat(Kept.Select(it => $"{it.Key}={Uri.EscapeDataString(it.Value)}&"))}node=";

    public IReadOnlySet<string> UnfoldedPools =>
        Unfolded.Split(Between, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    public const string List = "list";

    /// <summary>What of the address stays when another node is chosen.</summary>
    private IEnumerable<KeyValuePair<string, string>> Kept =>
        Filter
            .Query()
            .Append(new("view", AsList ? List : null))
            .Append(new("sort", Sort))
            .Where(it => it.Value is string)
            .Select(it => KeyValuePair.Create(it.Key, (string)it.Value!));

    public BoardAsk Unfold(string pool) =>
        this with
        {
            Unfolded = string.Join(
                Between,
                Unfolded.Split(Between, StringSplitOptions.RemoveEmptyEntries).Append(pool).Distinct().Order()
            ),
        };
}
