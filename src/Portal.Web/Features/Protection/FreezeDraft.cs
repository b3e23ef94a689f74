using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Protection;

namespace Portal.Web.Features.Protection;

/// <summary>A freeze as it is being entered; times are in UTC.</summary>
public sealed class FreezeDraft
{
    public string Name { get; set; } = "";

    /// <summary>As <see cref="Core.Access.Scope.ToString"/> gives it.</summary>
    public string Scope { get; set; } = Core.Access.Scope.Portal.ToString();

    /// <summary><c>yyyy-MM-ddTHH:mm</c>, as browsers give it; empty begins at once.</summary>
    public string From { get; set; } = "";

    public string Until { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Ticket { get; set; } = "";

    /// <summary>The time that was entered, as far as it makes sense yet.</summary>
    /// <param name="now">Where an empty beginning begins.</param>
    public (Scope Scope, DateTimeOffset From, DateTimeOffset Until)? Span(DateTimeOffset now) =>
        Wish() is { Until: { } until } wish
        && until < DateTimeOffset.MaxValue
        && (wish.From is { } from && from > now ? from : now) is var begins
        && begins < until
            ? (wish.Scope, begins, until)
            : null;

    public FreezeWish Wish() =>
        new(
            Name,
            Core.Access.Scope.Parse(Scope) ?? new Scope(ScopeKind.Environment, ""),
            Utc(From),
            Utc(Until),
            Reason,
            Ticket
        );

    // What is no time is never taken for "at once": it lies after every end.
    private static DateTimeOffset? Utc(string entered) =>
        entered.Length == 0 ? null
        : DateTimeOffset.TryParse(
            entered,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
        : DateTimeOffset.MaxValue;
}
