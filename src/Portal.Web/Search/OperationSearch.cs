using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Operations;

namespace Portal.Web.Search;

/// <summary>An operation by its number, and the newest ones by their title or ticket.</summary>
internal sealed class OperationSearch(IOperationStore operations, IStringLocalizer<SearchTexts> texts) : ISearchSource
{
    private const int LookedThrough = 100;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var sight = OperationSight.Of(caller);
        if (sight.Seen.IsNothing)
        {
            return [];
        }
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return await operations.FindAsync(id, sight, cancellationToken) is { } operation
                ? [Hit(sight.Show(operation))]
                : [];
        }
        var newest = await operations.ListAsync(new OperationQuery(Size: LookedThrough), sight, cancellationToken);
        return [.. newest.Operations.Select(sight.Show).Where(operation => Matches(operation, text)).Select(Hit)];
    }

    private static bool Matches(Operation operation, string text) =>
        operation.Title.Contains(text, StringComparison.OrdinalIgnoreCase)
        || operation.Ticket?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    private SearchHit Hit(Operation operation) =>
        new(
            operation.Title,
            operation.IsSummary
                ? texts["Operation.Summary", operation.Id]
                : texts["Operation", operation.Id, operation.RequestedByName],
            $"/operations/{operation.Id}",
            "pending_actions"
        );
}
